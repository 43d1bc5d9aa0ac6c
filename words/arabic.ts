import type { Catalog } from './words.ts';

/** Arabic, by the English sentence (`npm run words` compares them). */
export const arabic: Catalog = {
  // Kinds of files, in the middle of a sentence
  'a JPEG image': 'صورة JPEG',
  'a PNG image': 'صورة PNG',
  'a GIF image': 'صورة GIF',
  'a PDF document': 'مستند PDF',
  'a Word 97–2003 document (.doc)': 'مستند Word 97–2003 (.doc)',
  'an Excel 97–2003 workbook (.xls)': 'مصنف Excel 97–2003 (.xls)',
  'a PowerPoint 97–2003 presentation (.ppt)': 'عرض PowerPoint 97–2003 (.ppt)',
  'a Word document (.docx)': 'مستند Word (.docx)',
  'an Excel workbook (.xlsx)': 'مصنف Excel (.xlsx)',
  'a PowerPoint presentation (.pptx)': 'عرض PowerPoint (.pptx)',
  'a Word template': 'قالب Word',
  'an Excel template': 'قالب Excel',
  'a PowerPoint template': 'قالب PowerPoint',
  'a PowerPoint show': 'عرض شرائح PowerPoint',
  'a Word 97–2003 template': 'قالب Word 97–2003',
  'an Excel 97–2003 template': 'قالب Excel 97–2003',
  'a PowerPoint 97–2003 template': 'قالب PowerPoint 97–2003',
  'a PowerPoint 97–2003 show': 'عرض شرائح PowerPoint 97–2003',
  'a Word document with macros': 'مستند Word بوحدات ماكرو',
  'a Word template with macros': 'قالب Word بوحدات ماكرو',
  'an Excel workbook with macros': 'مصنف Excel بوحدات ماكرو',
  'an Excel template with macros': 'قالب Excel بوحدات ماكرو',
  'an Excel add-in': 'وظيفة إضافية لبرنامج Excel',
  'an Excel binary workbook': 'مصنف Excel ثنائي',
  'a PowerPoint presentation with macros': 'عرض PowerPoint بوحدات ماكرو',
  'a PowerPoint template with macros': 'قالب PowerPoint بوحدات ماكرو',
  'a PowerPoint show with macros': 'عرض شرائح PowerPoint بوحدات ماكرو',
  'a PowerPoint add-in': 'وظيفة إضافية لبرنامج PowerPoint',
  'an Office package without a document': 'حزمة Office بلا مستند',
  'an older Office file': 'ملف Office قديم',
  'a password-protected Office file': 'ملف Office محمي بكلمة مرور',
  'a rich text document (RTF)': 'مستند نص منسق (RTF)',
  'an OpenDocument text': 'نص OpenDocument',
  'an OpenDocument spreadsheet': 'جدول بيانات OpenDocument',
  'an OpenDocument presentation': 'عرض تقديمي OpenDocument',
  'an OpenDocument file': 'ملف OpenDocument',
  'an Apple Pages, Numbers or Keynote file': 'ملف Pages أو Numbers أو Keynote من Apple',
  'an e-book': 'كتاب إلكتروني',
  'a PostScript file': 'ملف PostScript',
  'a HEIC photo': 'صورة HEIC',
  'an AVIF image': 'صورة AVIF',
  'a WebP image': 'صورة WebP',
  'a JPEG XL image': 'صورة JPEG XL',
  'a JPEG 2000 image': 'صورة JPEG 2000',
  'an SVG drawing': 'رسم SVG',
  'a TIFF image': 'صورة TIFF',
  'a raw camera photo': 'صورة خام من كاميرا',
  'a BMP image': 'صورة BMP',
  'an icon file': 'ملف أيقونة',
  'a Photoshop file': 'ملف Photoshop',
  'an image of a kind that few programs show': 'صورة من نوع لا تعرضه إلا برامج قليلة',
  'a Windows metafile': 'ملف رسومي من Windows',
  'a ZIP archive': 'أرشيف ZIP',
  'a RAR archive': 'أرشيف RAR',
  'a 7-Zip archive': 'أرشيف 7-Zip',
  'a gzip archive': 'أرشيف gzip',
  'a bzip2 archive': 'أرشيف bzip2',
  'an XZ archive': 'أرشيف XZ',
  'a Zstandard archive': 'أرشيف Zstandard',
  'an LZ4 archive': 'أرشيف LZ4',
  'a tar archive': 'أرشيف tar',
  'a Windows cabinet archive': 'أرشيف Cabinet من Windows',
  'an archive': 'أرشيف مضغوط',
  'a disk image': 'صورة قرص',
  'a Windows program': 'برنامج Windows',
  'a Windows installer': 'مثبّت برامج Windows',
  'a Linux program': 'برنامج Linux',
  'a macOS program': 'برنامج macOS',
  'an installer package': 'حزمة تثبيت',
  'a Java program': 'برنامج Java',
  'an Android app': 'تطبيق Android',
  'an iPhone app': 'تطبيق iPhone',
  'a WebAssembly program': 'برنامج WebAssembly',
  'a shortcut to another file': 'اختصار إلى ملف آخر',
  'a script': 'نص برمجي',
  'a web page (HTML)': 'صفحة ويب (HTML)',
  'a saved web page': 'صفحة ويب محفوظة',
  'an XML file': 'ملف XML',
  'a JSON file': 'ملف JSON',
  'a table in text form (CSV)': 'جدول بصيغة نصية (CSV)',
  'a Markdown text': 'نص Markdown',
  'a plain text file': 'ملف نص عادي',
  'a saved email': 'رسالة بريد إلكتروني محفوظة',
  'an Outlook winmail.dat file': 'ملف winmail.dat من Outlook',
  'a calendar file': 'ملف تقويم',
  'a contact card': 'بطاقة جهة اتصال',
  'a video': 'مقطع فيديو',
  'a sound recording': 'تسجيل صوتي',
  'a database': 'قاعدة بيانات',
  'a font': 'خط',
  'a companion file that macOS made, without the file’s content':
    'ملف مرافق أنشأه macOS ولا يتضمن محتوى الملف',
  'a download that is not finished': 'تنزيل لم يكتمل',
  'a file that holds only zeros': 'ملف لا يحتوي إلا على أصفار',
  'a file of an unknown kind': 'ملف من نوع غير معروف',

  // What to do with a kind that can't be sent
  'Convert it to JPEG or PNG and add that.': 'حوّله إلى JPEG أو PNG ثم أضفه.',
  'Convert it to JPEG and add that.': 'حوّله إلى JPEG ثم أضفه.',
  'Save it as PNG or PDF and add that.': 'احفظه بصيغة PNG أو PDF ثم أضفه.',
  'Take the files out of it and add them one by one.': 'استخرج الملفات منه وأضفها واحدًا واحدًا.',
  'Programs and scripts can’t be sent; share a link to where it can be had.':
    'لا يمكن إرسال البرامج والنصوص البرمجية؛ شارك رابطًا للحصول عليه.',
  'Put it where it can be watched or heard, and share the link.':
    'ضعه حيث يمكن مشاهدته أو الاستماع إليه، وشارك الرابط.',
  'Paste its text into the message, or save it as PDF and add that.':
    'الصق نصه في الرسالة، أو احفظه بصيغة PDF ثم أضفه.',
  'Open it in a spreadsheet program, save it as .xlsx and add that.':
    'افتحه في برنامج جداول بيانات، واحفظه بصيغة XLSX ثم أضفه.',
  'Print it to PDF and add that, or share its link.': 'اطبعه إلى PDF ثم أضفه، أو شارك رابطه.',
  'Save it as .docx or PDF and add that.': 'احفظه بصيغة DOCX أو PDF ثم أضفه.',
  'Save it as .xlsx or PDF and add that.': 'احفظه بصيغة XLSX أو PDF ثم أضفه.',
  'Save it as .pptx or PDF and add that.': 'احفظه بصيغة PPTX أو PDF ثم أضفه.',
  'Save or export it as PDF and add that.': 'احفظه أو صدّره بصيغة PDF ثم أضفه.',
  'Save the message or its attachments as PDF and add those.':
    'احفظ الرسالة أو مرفقاتها بصيغة PDF ثم أضفها.',
  'Add the file itself instead.': 'أضف الملف نفسه بدلًا منه.',
  'Add the file that has the same name without "._" at its start.':
    'أضف الملف الذي يحمل الاسم نفسه من دون النقطة والشرطة السفلية في بدايته.',
  'Wait until it is complete, or download it again, and add it then.':
    'انتظر حتى يكتمل أو نزّله من جديد، ثم أضفه.',
  'Download or save it again and add it then.': 'نزّله أو احفظه من جديد، ثم أضفه.',
  'Save it as PDF, as an image (JPEG, PNG, GIF) or as an Office document, and add that.':
    'احفظه بصيغة PDF أو كصورة (JPEG أو PNG أو GIF) أو كمستند Office، ثم أضفه.',

  // Attachments: limits and refusals
  'This file': 'هذا الملف',
  '{name} was left out: a message can have up to {count} attachments. Send it with the next message.':
    {
      zero: 'لم يُضف {name}: لا يمكن أن تحتوي الرسالة على مرفقات.',
      one: 'لم يُضف {name}: الحد الأقصى للرسالة مرفق واحد. أرسله مع الرسالة التالية.',
      two: 'لم يُضف {name}: الحد الأقصى للرسالة مرفقان. أرسله مع الرسالة التالية.',
      few: 'لم يُضف {name}: الحد الأقصى للرسالة {count} مرفقات. أرسله مع الرسالة التالية.',
      many: 'لم يُضف {name}: الحد الأقصى للرسالة {count} مرفقًا. أرسله مع الرسالة التالية.',
      other: 'لم يُضف {name}: الحد الأقصى للرسالة {count} مرفق. أرسله مع الرسالة التالية.',
    },
  '{name} is the same file as {twin}. Take one off if you meant to send it once.':
    '{name} هو الملف {twin} نفسه. أزل أحدهما إذا أردت إرساله مرة واحدة.',
  '{size} MB': '{size} ميغابايت',
  '{name} is a folder. Open it and add its files instead.':
    '{name} مجلد. افتحه وأضف ملفاته بدلًا منه.',
  '{name} is a link to another file. Add the file that it points to instead.':
    '{name} رابط إلى ملف آخر. أضف الملف الذي يشير إليه.',
  '{name} is a device or a connection, not a file. Save what it gives as a file and add that.':
    '{name} جهاز أو اتصال وليس ملفًا. احفظ محتواه في ملف ثم أضفه.',
  '{name} is empty. Save or download it again and add it then.':
    '{name} فارغ. احفظه أو نزّله من جديد، ثم أضفه.',
  '{name} is really {found}, not {claimed}.': '{name} هو في الحقيقة {found}، لا {claimed}.',
  '{name} is {found}, which can’t be sent.': '{name} عبارة عن {found}، ولا يمكن إرسال هذا النوع.',
  '{name} is {size}; images can have up to {limit}. Save a smaller copy and add that.':
    'حجم {name} هو {size}، والحد الأقصى للصور {limit}. احفظ نسخة أصغر ثم أضفها.',
  '{name} is {size}; documents can have up to {limit}. Make it smaller or split it, or share a link to it.':
    'حجم {name} هو {size}، والحد الأقصى للمستندات {limit}. صغّره أو قسّمه، أو شارك رابطًا إليه.',
  '{name} has {width} × {height} pixels; images can have up to 64 million in all. Save a smaller copy and add that.':
    'أبعاد {name} هي {width} × {height} بكسل، والحد الأقصى للصور 64 مليون بكسل إجمالًا. احفظ نسخة أصغر ثم أضفها.',
  '{name} is {found} whose end is missing, perhaps of a copy or download that was cut off. Get it again and add it then.':
    '{name} ({found}) غير مكتمل، وربما انقطع نسخه أو تنزيله. احصل عليه من جديد، ثم أضفه.',
  '{name} is {found} that is damaged. Open it, save it anew, and add the new file.':
    '{name} ({found}) تالف. افتحه واحفظه من جديد، ثم أضف الملف الجديد.',
  '{name} has the form of an Office file but no single document inside. Open it in Word, Excel or PowerPoint, save it anew, and add the new file.':
    '{name} له شكل ملف Office، لكنه لا يحتوي على مستند واحد محدد. افتحه في Word أو Excel أو PowerPoint واحفظه من جديد، ثم أضف الملف الجديد.',
  '{name} isn’t there any more. It may have been moved or deleted; choose it again where it is now.':
    'لم يعد {name} في مكانه. ربما نُقل أو حُذف؛ اختره من جديد من مكانه الحالي.',
  '{name} can’t be read: you don’t have permission to open it. Ask its owner for access, or copy it to a folder of yours.':
    'تعذرت قراءة {name}: ليس لديك إذن بفتحه. اطلب الإذن من مالكه، أو انسخه إلى أحد مجلداتك.',
  '{name} can’t be read because another program is using it. Close it there and add it again.':
    'تعذرت قراءة {name} لأن برنامجًا آخر يستخدمه. أغلقه هناك وأضفه من جديد.',
  '{name} took too long to read. If it is kept online or on a network drive, copy it to this computer and add it then.':
    'استغرقت قراءة {name} وقتًا أطول من اللازم. إذا كان محفوظًا على الإنترنت أو على قرص شبكة، فانسخه إلى هذا الكمبيوتر ثم أضفه.',
  '{name} can’t be read from where it is stored. Copy it to another place and add it from there.':
    'تعذرت قراءة {name} من مكان حفظه. انسخه إلى مكان آخر وأضفه من هناك.',
  'Its name must say which kind it is: end it with .docx, .xlsx or .pptx and add it again.':
    'يجب أن يدل الاسم على النوع: اجعل امتداده docx أو xlsx أو pptx وأضفه من جديد.',
  'This company’s server doesn’t take this kind; save it as another and add that.':
    'لا يقبل خادم هذه الشركة هذا النوع؛ احفظه بنوع آخر ثم أضفه.',
  'Share a link to where it can be had.': 'شارك رابطًا للحصول عليه.',
  'Put it where it can be downloaded, and share the link.':
    'ضعه في مكان يمكن تنزيله منه، ثم شارك الرابط.',
  'Export what matters from it as .xlsx or PDF and add that.':
    'صدّر المهم منه بصيغة .xlsx أو PDF ثم أضفه.',
  'Export a view of it as PDF or PNG and add that, or share a link to it.':
    'صدّر عرضًا منه بصيغة PDF أو PNG ثم أضفه، أو شارك رابطًا إليه.',
  'Open it in Word, save it as .docx and add that.': 'افتحه في Word واحفظه بصيغة .docx ثم أضفه.',
  'Open it in Excel, save it as .xlsx and add that.': 'افتحه في Excel واحفظه بصيغة .xlsx ثم أضفه.',
  'Open it, save a copy that everybody may open as .docx, .xlsx or .pptx, and add that.':
    'افتحه واحفظ نسخة غير مقيّدة الوصول بصيغة .docx أو .xlsx أو .pptx، ثم أضفها.',
  'a theme, stencil or drawing template of Office': 'نسق أو استنسل أو قالب رسم من Office',
  'an Office file with restricted access': 'ملف Office مقيّد الوصول',
  'a document of a Word older than Word 6': 'مستند من إصدار Word أقدم من Word 6',
  'a workbook of an Excel older than Excel 5': 'مصنف من إصدار Excel أقدم من Excel 5',
  'a browser extension': 'إضافة متصفح',
  'a Flash film': 'فيلم Flash',
  'a Windows help file': 'ملف تعليمات Windows',
  'a program’s own data file': 'ملف بيانات خاص ببرنامج',
  'a drawing or a 3D model': 'رسم هندسي أو نموذج ثلاثي الأبعاد',
  '{name} can’t be read because its name is in an unknown encoding. Rename it and add it again.':
    'تتعذر قراءة {name} لأن اسمه مكتوب بترميز غير معروف. غيّر اسمه وأضفه من جديد.',
  'It has {size} and may have {limit}: make it smaller and add that.':
    'وحجمه {size} والحد الأقصى {limit}: صغّره ثم أضفه.',
  'It has more than 64 million pixels: save a smaller copy and add that.':
    'وفيه أكثر من 64 مليون بكسل: احفظ نسخة أصغر ثم أضفها.',
  'Its end is missing, too: get it again and add it then.':
    'ونهايته ناقصة أيضًا: احصل عليه من جديد ثم أضفه.',
  'It is damaged, too: open it, save it anew, and add the new file.':
    'وهو تالف أيضًا: افتحه واحفظه من جديد ثم أضف الملف الجديد.',
  'Get it again and add it then.': 'احصل عليه من جديد ثم أضفه.',
  '{name} is {found} with an Excel 4.0 macro sheet inside; files that can run macros can’t be sent.':
    '{name} ({found}) يحتوي على ورقة ماكرو Excel 4.0؛ لا يمكن إرسال الملفات التي تشغّل وحدات ماكرو.',
  'That didn’t work. Try again; if it goes on, start Partner Inbox anew.':
    'لم ينجح ذلك. حاول من جديد؛ وإن تكرر الأمر فأعد تشغيل Partner Inbox.',
  'Rename it to {name} and add it again.': 'غيّر اسمه إلى {name} وأضفه من جديد.',
  '{name} is {found} with macros inside; files that can run macros can’t be sent.':
    '{name} ({found}) يحتوي على وحدات ماكرو؛ لا يمكن إرسال الملفات التي تشغّل وحدات ماكرو.',
  '{name} is {found} that can’t be checked to its end for macros; files that can run macros can’t be sent.':
    '{name} ({found}) يتعذر فحصه حتى نهايته بحثًا عن وحدات ماكرو؛ لا يمكن إرسال الملفات التي تشغّل وحدات ماكرو.',
  '{name} is {found}; files that can run macros can’t be sent.':
    '{name} عبارة عن {found}؛ لا يمكن إرسال الملفات التي تشغّل وحدات ماكرو.',
  'Save it as {extension} and add that.': 'احفظه بصيغة {extension} ثم أضفه.',
  'Save it as {extension} without macros and add that.':
    'احفظه بصيغة {extension} من دون وحدات ماكرو ثم أضفه.',

  // How a message of the outbox stands
  'Queued, goes out after the message before it': 'في قائمة الإرسال، تُرسل بعد الرسالة التي قبلها',
  'Queued, sends when you’re online': 'في قائمة الإرسال، تُرسل عند عودة الاتصال',
  'Sending again': 'جارٍ الإرسال من جديد',
  Sending: 'جارٍ الإرسال',
  'Not sent: {problem}': 'لم تُرسل: {problem}',
  'Emailed to the {company} team, not yet in their inbox':
    'أُرسلت بالبريد الإلكتروني إلى فريق {company}، ولم تصل بعد إلى صندوق الوارد لديه',
  'Accepted by the server, not yet in the {company} team’s inbox':
    'استلمها الخادم، ولم تصل بعد إلى صندوق الوارد لدى فريق {company}',
  'Read by the {company} team {when}, also emailed to them':
    'قرأها فريق {company} {when}، وأُرسلت إليه بالبريد الإلكتروني أيضًا',
  'Read by the {company} team {when}, emailed to them':
    'قرأها فريق {company} {when}، وأُرسلت إليه بالبريد الإلكتروني',
  'Read by the {company} team {when}, the email to them is on its way':
    'قرأها فريق {company} {when}، ورسالة البريد الإلكتروني في طريقها إليه',
  'Read by the {company} team {when}, but the email to them couldn’t be delivered':
    'قرأها فريق {company} {when}، لكن تعذر تسليم رسالة البريد الإلكتروني إليه',
  'Read by the {company} team {when}, not emailed to them: they get no emails':
    'قرأها فريق {company} {when}، ولم تُرسل بالبريد الإلكتروني: لا يتلقى الفريق رسائل بريد',
  'Read by the {company} team {when}': 'قرأها فريق {company} {when}',
  'Delivered, also emailed to the {company} team':
    'تم التسليم، وأُرسلت بالبريد الإلكتروني أيضًا إلى فريق {company}',
  'Delivered, the email to the {company} team is on its way':
    'تم التسليم، ورسالة البريد الإلكتروني في طريقها إلى فريق {company}',
  'Delivered, but the email to the {company} team couldn’t be delivered':
    'تم التسليم، لكن تعذر تسليم رسالة البريد الإلكتروني إلى فريق {company}',
  'Delivered, not emailed to the {company} team: they get no emails':
    'تم التسليم، ولم تُرسل بالبريد الإلكتروني: لا يتلقى فريق {company} رسائل بريد',
  Delivered: 'تم التسليم',
  '{seconds} s': '{seconds} ث',
  '{minutes} min': '{minutes} د',
  '{hours} h': '{hours} س',
  '{hours} h {minutes} min': '{hours} س {minutes} د',
  'Upload paused': 'الرفع متوقف مؤقتًا',
  'Upload paused at {percent}': 'الرفع متوقف مؤقتًا عند {percent}',
  'Copying files, {percent}': 'جارٍ نسخ الملفات، {percent}',
  'Uploading {percent}': 'جارٍ الرفع، {percent}',
  'Uploading {percent}, {count} files are paused': {
    zero: 'جارٍ الرفع، {percent}',
    one: 'جارٍ الرفع، {percent}، وملف واحد متوقف مؤقتًا',
    two: 'جارٍ الرفع، {percent}، وملفان متوقفان مؤقتًا',
    few: 'جارٍ الرفع، {percent}، و{count} ملفات متوقفة مؤقتًا',
    many: 'جارٍ الرفع، {percent}، و{count} ملفًا متوقفة مؤقتًا',
    other: 'جارٍ الرفع، {percent}، و{count} ملف متوقفة مؤقتًا',
  },
  '{number} %': '{number}%',
  'Waiting until you sign in again': 'في الانتظار حتى تسجّل الدخول من جديد',
  'Paused. Choose Send now when it should go out':
    'متوقفة مؤقتًا. اختر «إرسال الآن» عندما تريد إرسالها',
  'Restored from a backup. Choose Send now, or discard it if it was already sent':
    'استُعيدت من نسخة احتياطية. اختر «إرسال الآن»، أو تجاهلها إذا كانت قد أُرسلت',
  'Waiting: the server can’t be reached': 'في الانتظار: تعذر الوصول إلى الخادم',
  'Trying again now: the server can’t be reached': 'تُعاد المحاولة الآن: تعذر الوصول إلى الخادم',
  'Trying again in {time}: the server can’t be reached':
    'تُعاد المحاولة بعد {time}: تعذر الوصول إلى الخادم',
  'Waiting: the server has a problem': 'في الانتظار: توجد مشكلة في الخادم',
  'Trying again now: the server has a problem': 'تُعاد المحاولة الآن: توجد مشكلة في الخادم',
  'Trying again in {time}: the server has a problem':
    'تُعاد المحاولة بعد {time}: توجد مشكلة في الخادم',
  'Waiting: something between you and the server answers instead of it':
    'في الانتظار: شيء بينك وبين الخادم يجيب بدلًا منه',
  'Trying again now: something between you and the server answered instead of it':
    'تُعاد المحاولة الآن: أجاب شيء بينك وبين الخادم بدلًا منه',
  'Trying again in {time}: something between you and the server answered instead of it, such as a network that wants you to sign in':
    'تُعاد المحاولة بعد {time}: أجاب شيء بينك وبين الخادم بدلًا منه، مثل شبكة تطلب تسجيل الدخول',
  'Waiting: the server has no messaging right now. It’s sent once it has':
    'في الانتظار: لا مراسلة في الخادم حاليًا. تُرسل حين تعود',
  'Trying again now: the server had no messaging a moment ago':
    'تُعاد المحاولة الآن: لم تكن في الخادم مراسلة قبل لحظة',
  'Trying again in {time}: the server has no messaging right now. It’s sent once it has':
    'تُعاد المحاولة بعد {time}: لا مراسلة في الخادم حاليًا. تُرسل حين تعود',
  'Not sent any more. Its words come back into the composer once the server says that it doesn’t have it; asking again in {time}':
    'لن تُرسل. يعود نصها إلى مربع الكتابة حين يقول الخادم إنها ليست لديه؛ يُسأل مجددًا بعد {time}',
  'Not sent any more. Asking the server whether it has it already, before its words come back':
    'لن تُرسل. يُسأل الخادم هل وصلته قبل أن يعود نصها',
  'Not sent any more. It’s thrown away once the server says that it doesn’t have it; asking again in {time}':
    'لن تُرسل. تُحذف حين يقول الخادم إنها ليست لديه؛ يُسأل مجددًا بعد {time}',
  'Not sent any more. Asking the server whether it has it already, before it goes away':
    'لن تُرسل. يُسأل الخادم هل وصلته قبل أن تُحذف',
  'Not sent, but the program is open again. Send it now, edit it or discard it':
    'لم تُرسل، لكن البرنامج مفتوح من جديد. أرسلها الآن أو حرّرها أو تخلص منها',
  'Not sent, but what kept it from going out is over. Send it now, edit it or discard it':
    'لم تُرسل، لكن ما منعها قد زال. أرسلها الآن أو حرّرها أو تخلص منها',
  'Waiting: the server asked to wait': 'في الانتظار: طلب الخادم التمهل',
  'Trying again now: the server asked to wait': 'تُعاد المحاولة الآن: طلب الخادم التمهل',
  'Trying again in {time}: the server asked to wait': 'تُعاد المحاولة بعد {time}: طلب الخادم التمهل',
  'Waiting: this disk is full. Make some room and it’s sent':
    'في الانتظار: هذا القرص ممتلئ. وفّر بعض المساحة وستُرسل',
  'Trying again now: this disk is full. Make some room and it’s sent':
    'تُعاد المحاولة الآن: هذا القرص ممتلئ. وفّر بعض المساحة وستُرسل',
  'Trying again in {time}: this disk is full. Make some room and it’s sent':
    'تُعاد المحاولة بعد {time}: هذا القرص ممتلئ. وفّر بعض المساحة وستُرسل',
  "Not sent: messages with {company} aren’t available any more. Copy your words, and ask {company}'s support instead":
    'لم تُرسل: لم تعد المراسلة مع {company} متاحة. انسخ النص واسأل دعم {company} بدلًا من ذلك',
  'Not sent: only {company} can write here. Copy your words into the conversation with their team':
    'لم تُرسل: الكتابة هنا لشركة {company} وحدها. انسخ النص إلى المحادثة مع فريقها',
  'Not sent: this conversation doesn’t exist any more. Copy your words to keep them':
    'لم تُرسل: لم تعد هذه المحادثة موجودة. انسخ النص للاحتفاظ به',
  'Not sent: you aren’t allowed to write here. Ask the {company} team in another way':
    'لم تُرسل: ليس لديك إذن بالكتابة هنا. اسأل فريق {company} بطريقة أخرى',
  'Not sent: there is nothing in it. Edit it to write something or add a file':
    'لم تُرسل: الرسالة فارغة. عدّلها لكتابة شيء أو إضافة ملف',
  'Not sent: it is too long for the server. Edit it to shorten it':
    'لم تُرسل: الرسالة أطول مما يقبله الخادم. عدّلها لاختصارها',
  'Not sent: it has too many files. Edit it to take some off':
    'لم تُرسل: عدد ملفاتها أكبر من المسموح. عدّلها لإزالة بعضها',
  'Not sent: a file was moved or deleted before it could be copied. Edit it to add it again':
    'لم تُرسل: نُقل أحد الملفات أو حُذف قبل نسخه. عدّل الرسالة لإضافته من جديد',
  'Not sent: a file was changed after you sent it. Retry to send it as it is now, or edit the message':
    'لم تُرسل: تغيّر أحد الملفات بعد الإرسال. أعد المحاولة لإرساله كما هو الآن، أو عدّل الرسالة',
  'Not sent: a file wasn’t accepted. Edit the message to replace it':
    'لم تُرسل: لم يُقبل أحد الملفات. عدّل الرسالة لاستبداله',
  'Not sent: a file is too large for the server. Edit the message to replace it':
    'لم تُرسل: أحد الملفات أكبر مما يقبله الخادم. عدّل الرسالة لاستبداله',
  'Not sent: the message it answers was removed. Edit it to send it without the quote':
    'لم تُرسل: أُزيلت الرسالة التي ترد عليها. عدّلها لإرسالها من دون الاقتباس',
  'Not sent: the server holds another message in its place. Edit it to send it as a new one':
    'لم تُرسل: لدى الخادم رسالة أخرى في مكانها. عدّلها لإرسالها كرسالة جديدة',
  'Not sent: it was taken back before it went out. Edit it to send it as a new one':
    'لم تُرسل: سُحبت قبل إرسالها. عدّلها لإرسالها كرسالة جديدة',
  'Not sent: the server didn’t accept it. Retry, or edit it':
    'لم تُرسل: لم يقبلها الخادم. أعد المحاولة أو عدّلها',
  'just now': 'قبل لحظات',
  '{minutes} min ago': 'قبل {minutes} د',
  '{hours} h ago': 'قبل {hours} س',
  yesterday: 'أمس',
  '{count} days ago': {
    zero: 'اليوم',
    one: 'قبل يوم',
    two: 'قبل يومين',
    few: 'قبل {count} أيام',
    many: 'قبل {count} يومًا',
    other: 'قبل {count} يوم',
  },

  // Proxy: what is wrong with an address
  'Type the address of the proxy, such as http://proxy.example:8080.':
    'اكتب عنوان الوكيل، مثل http://proxy.example:8080.',
  'Leave the name and password out of the address: signing in to a proxy isn’t supported.':
    'لا تضع الاسم وكلمة المرور في العنوان: تسجيل الدخول إلى الوكيل غير مدعوم.',
  'This isn’t an address. Write it like http://proxy.example:8080.':
    'هذا ليس عنوانًا. اكتبه على هذا النحو: http://proxy.example:8080.',
  '“{scheme}” isn’t supported. Use http, https or socks5.':
    '«{scheme}» غير مدعوم. استخدم http أو https أو socks5.',
  'A port is a number from 1 to 65535.': 'المنفذ رقم من 1 إلى 65535.',
  '“{text}” isn’t a host. Write hosts like *.example.com, 10.0.0.0/8 or <local>.':
    '«{text}» ليس مضيفًا. اكتب المضيفين على هذا النحو: localhost, *.example.com, 10.0.0.0/8 أو <local>.',
  'At most {count} hosts fit here.': {
    zero: 'لا يمكن إدخال مضيفين هنا.',
    one: 'لا يمكن إدخال أكثر من مضيف واحد هنا.',
    two: 'لا يمكن إدخال أكثر من مضيفَين اثنين هنا.',
    few: 'لا يمكن إدخال أكثر من {count} مضيفين هنا.',
    many: 'لا يمكن إدخال أكثر من {count} مضيفًا هنا.',
    other: 'لا يمكن إدخال أكثر من {count} مضيف هنا.',
  },

  // Account
  'The messages on this computer were written by a newer version of Partner Inbox. Update the app to open them; nothing was changed.':
    'حُفظت الرسائل الموجودة على هذا الكمبيوتر بإصدار أحدث من Partner Inbox. حدّث التطبيق لفتحها؛ لم يتغير شيء.',
  'The messages on this computer can’t be opened. Check that the disk isn’t full, then start Partner Inbox again.':
    'تعذر فتح الرسائل الموجودة على هذا الكمبيوتر. تحقق من أن القرص غير ممتلئ، ثم شغّل Partner Inbox من جديد.',
  'Not everything that was unsent could be deleted from this computer.':
    'تعذّر حذف كل ما لم يُرسل من هذا الكمبيوتر.',
  'Not every copy of your messages could be deleted from this computer.':
    'تعذّر حذف كل نسخ رسائلك من هذا الكمبيوتر.',
  'Check that the disk isn’t full, then sign in and out again to delete the rest.':
    'تحقق من أن القرص ليس ممتلئًا، ثم سجّل الدخول والخروج من جديد لحذف الباقي.',
  'Sign in again to send and to receive. Everything here is kept.':
    'سجّل الدخول من جديد للإرسال والاستقبال. كل ما هنا محفوظ.',
  'Your drafts and outbox were damaged and have been restored from a backup. Open the outbox to confirm what should still be sent.':
    'تلفت مسوداتك وصندوق الصادر، واستُعيدت من نسخة احتياطية. افتح صندوق الصادر لتأكيد ما ينبغي إرساله.',
  'Your drafts and outbox can’t be read any more, and there was no backup. The damaged file was kept for support.':
    'لم تعد قراءة مسوداتك وصندوق الصادر ممكنة، ولا توجد نسخة احتياطية. احتُفظ بالملف التالف من أجل الدعم.',
  'The local copy of your conversations couldn’t be read and is fetched again. Nothing that you wrote is lost.':
    'تعذرت قراءة النسخة المحلية من محادثاتك، ويجري جلبها من جديد. لم يُفقد شيء مما كتبته.',
  'Nobody is signed in.': 'لم يسجّل أحد الدخول.',

  // Files: copying, uploading, downloading, opening
  'This file isn’t on this computer yet. Download it first.':
    'هذا الملف ليس على هذا الكمبيوتر بعد. نزّله أولًا.',
  'There isn’t enough room there for this file. Choose another place, or make some room.':
    'لا توجد مساحة كافية لهذا الملف هناك. اختر مكانًا آخر أو وفّر بعض المساحة.',
  'The file couldn’t be saved there. Choose another folder.':
    'تعذر حفظ الملف هناك. اختر مجلدًا آخر.',
  'There isn’t enough room on this disk for {name}. Make some room and try again.':
    'لا توجد مساحة كافية للملف {name} على هذا القرص. وفّر بعض المساحة وأعد المحاولة.',
  '{name} arrived damaged twice. Try again later, or ask the company to send it again.':
    'وصل {name} تالفًا مرتين. أعد المحاولة لاحقًا، أو اطلب من الشركة إرساله من جديد.',
  '{name} couldn’t be stored on this computer. Try again.':
    'تعذر حفظ {name} على هذا الكمبيوتر. أعد المحاولة.',
  'Sign in again to download {name}.': 'سجّل الدخول من جديد لتنزيل {name}.',
  '{name} isn’t available on the server any more.': 'لم يعد {name} متاحًا على الخادم.',
  '{name} couldn’t be downloaded, because the server can’t be reached. It goes on when you’re online.':
    'تعذر تنزيل {name} لتعذر الوصول إلى الخادم. يُستأنف التنزيل عند عودة الاتصال.',
  '{name} couldn’t be downloaded, because something between you and the server answers instead of it. It’s tried again by itself.':
    'تعذر تنزيل {name} لأن شيئًا بينك وبين الخادم يجيب بدلًا منه. تُعاد المحاولة تلقائيًا.',
  '{name} couldn’t be downloaded, because the server has a problem. Try again in a while.':
    'تعذر تنزيل {name} بسبب مشكلة في الخادم. أعد المحاولة بعد قليل.',
  '{name} couldn’t be kept on this computer. Save it as a file and add that.':
    'تعذر الاحتفاظ بنسخة من {name} على هذا الكمبيوتر. احفظه كملف ثم أضفه.',
  'There isn’t enough room on this disk to keep a copy of {name} ({size}). Make some room and add it again.':
    'لا توجد مساحة كافية على هذا القرص لنسخة من {name} ({size}). وفّر بعض المساحة وأضفه من جديد.',
  '{name} is a kind of file that might change things on this computer when it’s opened. Open it only if you expected it from this company.':
    '{name} من نوع قد يغيّر أشياء على هذا الكمبيوتر عند فتحه. لا تفتحه إلا إذا كنت تتوقعه من هذه الشركة.',
  '{name} isn’t the kind of file that its name says. Open it only if you expected it from this company.':
    'نوع {name} ليس كما يدل عليه اسمه. لا تفتحه إلا إذا كنت تتوقعه من هذه الشركة.',
  '{name} can’t be checked to its end, so it may contain macros, which can change things on this computer. Open it only if you expected it from this company.':
    'يتعذر فحص {name} حتى نهايته، وقد يحتوي على وحدات ماكرو قد تغيّر أشياء على هذا الكمبيوتر. لا تفتحه إلا إذا كنت تتوقعه من هذه الشركة.',
  '{name} contains macros, which can change things on this computer. Open it only if you expected it from this company.':
    'يحتوي {name} على وحدات ماكرو قد تغيّر أشياء على هذا الكمبيوتر. لا تفتحه إلا إذا كنت تتوقعه من هذه الشركة.',
  '{name} keeps changing while it is copied. Close it in other programs and try again.':
    'يتغير {name} باستمرار أثناء نسخه. أغلقه في البرامج الأخرى وأعد المحاولة.',
  '{name} isn’t there any more: it was moved, renamed or deleted before it could be copied. Add it again from where it is now.':
    'لم يعد {name} في مكانه: نُقل أو غُيّر اسمه أو حُذف قبل نسخه. أضفه من جديد من مكانه الحالي.',
  '{name} was changed after you sent the message and before it could be copied. Try again to send it as it is now, or edit the message.':
    'تغيّر {name} بعد إرسال الرسالة وقبل نسخه. أعد المحاولة لإرساله كما هو الآن، أو عدّل الرسالة.',
  '{name} arrived damaged. Remove it and add it again.': 'وصل {name} تالفًا. أزله وأضفه من جديد.',
  '{name} is larger than this company’s server takes. Remove it, and send a smaller copy or a link to it.':
    '{name} أكبر مما يقبله خادم هذه الشركة. أزله، وأرسل نسخة أصغر أو رابطًا إليه.',
  '{name} wasn’t accepted by the server. Remove it, save it as PDF, and add that.':
    'لم يقبل الخادم {name}. أزله واحفظه بصيغة PDF ثم أضفه.',
  'This file isn’t being uploaded any more.': 'لم يعد هذا الملف قيد الرفع.',
  '{name} is uploaded already, so there is nothing to pause.':
    'اكتمل رفع {name}، فلا شيء يمكن إيقافه مؤقتًا.',
  'The message may have been sent with {name} already, so the file stays. Choose Edit to take the message back first.':
    'ربما أُرسلت الرسالة مع {name}، لذا يبقى الملف. اختر «تعديل» لسحب الرسالة أولًا.',
  'The download failed. Try again.': 'فشل التنزيل. أعد المحاولة.',
  'This file can’t be sent.': 'لا يمكن إرسال هذا الملف.',
  'This computer has no program that opens this file. Save it, or install one.':
    'لا يوجد على هذا الكمبيوتر برنامج يفتح هذا الملف. احفظه أو ثبّت برنامجًا مناسبًا.',
  'Save attachment': 'حفظ المرفق',
  'This file isn’t on this computer any more. Download it again.':
    'لم يعد هذا الملف على هذا الكمبيوتر. نزّله من جديد.',

  // Connection to the server: its address, signing in
  'Enter the address of the server, for example api.partnerstack.com.':
    'أدخل عنوان الخادم، مثل api.partnerstack.com.',
  'This isn’t a server address. It looks like api.partnerstack.com.':
    'هذا ليس عنوان خادم. يكون العنوان على هذا النحو: api.partnerstack.com.',
  'A server address begins with https://.':
    'يبدأ عنوان الخادم على هذا النحو: https://api.partnerstack.com.',
  'Leave the name and password out of the server address.':
    'لا تضع الاسم وكلمة المرور في عنوان الخادم.',
  'Use https:// here. http:// is only for a server on this computer.':
    'استخدم https هنا. لا يُستخدم http إلا لخادم على هذا الكمبيوتر.',
  'Enter only the server’s name, without what follows it: {address}.':
    'أدخل اسم الخادم فقط من دون ما يليه: {address}.',
  'The server doesn’t accept this API key. Copy it again from your PartnerStack settings.':
    'لا يقبل الخادم مفتاح API هذا. انسخه من جديد من إعداداتك في PartnerStack.',
  'The email or password isn’t right. Check both and try again.':
    'البريد الإلكتروني أو كلمة المرور غير صحيحة. تحقق منهما وأعد المحاولة.',
  'This account is locked after too many wrong passwords. Ask PartnerStack’s support to unlock it, or sign in with an API key.':
    'هذا الحساب مقفل بعد إدخال كلمة مرور خاطئة مرات كثيرة. اطلب من دعم PartnerStack فتحه، أو سجّل الدخول بمفتاح API.',
  'The server can’t be reached. Check its address and your internet connection.':
    'تعذر الوصول إلى الخادم. تحقق من عنوانه ومن اتصالك بالإنترنت.',
  'The server asks to slow down. Wait a minute, then try again.':
    'يطلب الخادم التمهل. انتظر دقيقة ثم أعد المحاولة.',
  'The server isn’t answering properly. Check its address, or try again later.':
    'لا يستجيب الخادم كما ينبغي. تحقق من عنوانه، أو أعد المحاولة لاحقًا.',
  'Something other than a PartnerStack server answers at this address. Check the address; where this network has a sign-in page of its own, open it in your browser first.':
    'يجيب على هذا العنوان شيء غير خادم PartnerStack. تحقق من العنوان؛ وإن كانت لهذه الشبكة صفحة تسجيل دخول خاصة بها فافتحها في متصفحك أولًا.',
  'There is no PartnerStack server at this address. Check it and try again.':
    'لا يوجد خادم PartnerStack على هذا العنوان. تحقق منه وأعد المحاولة.',

  // Diagnostics
  'The file couldn’t be written there. Choose another folder.':
    'تعذرت كتابة الملف هناك. اختر مجلدًا آخر.',
  'This can’t be shown': 'لا يمكن عرض هذا',
  'This can’t be shown. The rest is as it was.': 'لا يمكن عرض هذا. كل ما عداه كما كان.',
  'This part of the window can’t be shown': 'لا يمكن عرض هذا الجزء من النافذة',
  'Something went wrong in Partner Inbox. Your messages aren’t affected.':
    'حدث خطأ ما في Partner Inbox. لم تتأثر رسائلك.',
  'This dialog can’t be shown': 'لا يمكن عرض مربع الحوار هذا',
  'Partner Inbox can’t be shown': 'لا يمكن عرض Partner Inbox',
  'Something went wrong in this window. Messages that were sent or received aren’t affected. Start the window again; if that doesn’t help, close Partner Inbox and open it again, or give the diagnostics to support.':
    'حدث خطأ ما في هذه النافذة. لم تتأثر الرسائل المرسلة أو المستلمة. أعد تشغيل النافذة؛ وإن لم ينفع ذلك فأغلق Partner Inbox وافتحه من جديد، أو أرسل بيانات التشخيص إلى الدعم.',
  'Start the window again': 'إعادة تشغيل النافذة',
  'Sign out and keep what is unsent': 'تسجيل الخروج مع الاحتفاظ بما لم يُرسل',
  'That didn’t work. Try again.': 'لم ينجح ذلك. حاول مرة أخرى.',
  'Copy diagnostics': 'نسخ بيانات التشخيص',
  'Diagnostics copied': 'نُسخت بيانات التشخيص',
  'Save diagnostics': 'حفظ بيانات التشخيص',

  // Export
  unfinished: 'غير مكتمل',
  'Messages between these aren’t in this export.': 'الرسائل بين هاتين ليست في هذا التصدير.',
  'Newer messages aren’t in this export.': 'الرسائل الأحدث ليست في هذا التصدير.',
  'This message was deleted.': 'حُذفت هذه الرسالة.',
  'Exported from Partner Inbox on {time}': 'تصدير من Partner Inbox في {time}',
  '{count} messages': {
    zero: 'لا رسائل',
    one: 'رسالة واحدة',
    two: 'رسالتان',
    few: '{count} رسائل',
    many: '{count} رسالة',
    other: '{count} رسالة',
  },
  '{count} bytes': {
    zero: '{count} بايت',
    one: '{count} بايت',
    two: '{count} بايت',
    few: '{count} بايت',
    many: '{count} بايت',
    other: '{count} بايت',
  },
  Unknown: 'غير معروف',
  '{name} (you)': '{name} (أنت)',
  'An export is under way already.': 'هناك تصدير جارٍ بالفعل.',
  'This conversation isn’t on this computer right now. Try again.':
    'هذه المحادثة ليست على هذا الكمبيوتر حاليًا. أعد المحاولة.',
  Exporting: 'جارٍ التصدير',
  'Getting older messages, {fetched} so far': 'جارٍ جلب الرسائل الأقدم، {fetched} حتى الآن',
  '{count} messages written': {
    zero: 'لم تُكتب أي رسالة بعد',
    one: 'كُتبت رسالة واحدة',
    two: 'كُتبت رسالتان',
    few: 'كُتبت {count} رسائل',
    many: 'كُتبت {count} رسالة',
    other: 'كُتبت {count} رسالة',
  },
  '{messages} and {files} exported.': 'اكتمل التصدير: {messages} و{files}.',
  '{count} files': {
    zero: 'لا ملفات',
    one: 'ملف واحد',
    two: 'ملفان',
    few: '{count} ملفات',
    many: '{count} ملفًا',
    other: '{count} ملف',
  },
  '{count} files aren’t on this computer and not in the export.': {
    zero: 'لا ملفات ناقصة في التصدير.',
    one: 'ملف واحد ليس على هذا الكمبيوتر ولا في التصدير.',
    two: 'ملفان ليسا على هذا الكمبيوتر ولا في التصدير.',
    few: '{count} ملفات ليست على هذا الكمبيوتر ولا في التصدير.',
    many: '{count} ملفًا ليست على هذا الكمبيوتر ولا في التصدير.',
    other: '{count} ملف ليست على هذا الكمبيوتر ولا في التصدير.',
  },
  'Nothing was exported.': 'لم يُصدّر شيء.',
  'The server can’t be reached, so messages are missing.':
    'تعذر الوصول إلى الخادم، لذا تنقص بعض الرسائل.',
  'You have to sign in again, so messages are missing.':
    'يلزم تسجيل الدخول من جديد، لذا تنقص بعض الرسائل.',
  'The server doesn’t give older messages right now, so messages are missing.':
    'لا يقدّم الخادم الرسائل الأقدم حاليًا، لذا تنقص بعض الرسائل.',
  'Nothing was exported. Try again later, or export only what is on this computer.':
    'لم يُصدّر شيء. أعد المحاولة لاحقًا، أو صدّر ما هو على هذا الكمبيوتر فقط.',
  'There isn’t enough room for the export there. Nothing was exported. Make some room, or choose another folder.':
    'لا توجد مساحة كافية للتصدير هناك. لم يُصدّر شيء. وفّر بعض المساحة أو اختر مجلدًا آخر.',
  'The export couldn’t be written there. Nothing was exported. Choose a folder that you can write to.':
    'تعذرت كتابة التصدير هناك. لم يُصدّر شيء. اختر مجلدًا يمكنك الكتابة فيه.',
  edited: 'معدّلة',
  'not in this export': 'ليس في هذا التصدير',
  '{file}, {size}': '{file}، {size}',
  '{author}, {time}': '{author}، {time}',
  '{author}, {time}, edited': '{author}، {time}، معدّلة',
  '[File: {name}, {size}: not in this export]': '[ملف: {name}، {size}: ليس في هذا التصدير]',
  '[File: {name}, {size}: {path}]': '[ملف: {name}، {size}: {path}]',
  'Export to': 'التصدير إلى',
  'Export here': 'تصدير هنا',
  'Nothing has been exported since you signed in.': 'لم يُصدّر شيء منذ تسجيل دخولك.',
  '{company} team': 'فريق {company}',

  // Programs
  'The company hasn’t given an address for this.': 'لم تقدّم الشركة عنوانًا لهذا.',
  'This address can’t be opened. It isn’t one of the web.':
    'لا يمكن فتح هذا العنوان. إنه ليس عنوان ويب.',
  'This address can’t be opened. Only web and email addresses can.':
    'لا يمكن فتح هذا العنوان. لا تُفتح إلا عناوين الويب والبريد الإلكتروني.',
  'Several addresses were opened just now. Wait a few seconds, then open this one again.':
    'فُتحت عدة عناوين للتو. انتظر بضع ثوانٍ، ثم افتح هذا العنوان مجددًا.',
  'This computer opened no program for this address. Check its settings for the default browser and email program.':
    'لم يفتح هذا الكمبيوتر أي برنامج لهذا العنوان. تحقّق في إعداداته من المتصفح وبرنامج البريد الافتراضيين.',
  'You can leave a program only while you’re online. Try again then.':
    'لا يمكن مغادرة برنامج إلا أثناء الاتصال بالإنترنت. أعد المحاولة عند عودة الاتصال.',
  'Something between you and the server answered instead of it, so it isn’t known yet whether you have left. Try again in a minute.':
    'أجاب شيء بينك وبين الخادم بدلًا منه، فلم يُعرف بعد هل غادرت. أعد المحاولة بعد دقيقة.',
  'The server didn’t take it. Try again in a minute.':
    'لم يقبل الخادم ذلك. أعد المحاولة بعد دقيقة.',

  // Saved replies: what keeps one from being saved
  'Give the reply a name, so that you find it again.': 'اختر اسمًا للرد كي تجده لاحقًا.',
  'Write the words that the reply should insert.': 'اكتب النص الذي يُدرجه الرد.',
  'You have {count} saved replies. Delete one that you don’t need to make room.': {
    zero: 'لا يمكن حفظ ردود.',
    one: 'لديك رد محفوظ واحد. احذفه لإفساح المجال.',
    two: 'لديك ردان محفوظان. احذف ما لا تحتاج إليه لإفساح المجال.',
    few: 'لديك {count} ردود محفوظة. احذف ما لا تحتاج إليه لإفساح المجال.',
    many: 'لديك {count} ردًا محفوظًا. احذف ما لا تحتاج إليه لإفساح المجال.',
    other: 'لديك {count} رد محفوظ. احذف ما لا تحتاج إليه لإفساح المجال.',
  },

  // Notifications and reminders
  '{from}: {words}': '{from}: {words}',
  '{count} new announcements': {
    zero: 'لا إعلانات جديدة',
    one: 'إعلان جديد',
    two: 'إعلانان جديدان',
    few: '{count} إعلانات جديدة',
    many: '{count} إعلانًا جديدًا',
    other: '{count} إعلان جديد',
  },
  '{count} new messages': {
    zero: 'لا رسائل جديدة',
    one: 'رسالة جديدة',
    two: 'رسالتان جديدتان',
    few: '{count} رسائل جديدة',
    many: '{count} رسالة جديدة',
    other: '{count} رسالة جديدة',
  },
  'From {companies}': 'من {companies}',
  'In {count} threads': {
    zero: 'في {count} محادثة',
    one: 'في محادثة واحدة',
    two: 'في محادثتين',
    few: 'في {count} محادثات',
    many: 'في {count} محادثة',
    other: 'في {count} محادثة',
  },
  'Your reply wasn’t sent': 'لم يُرسل ردك',
  '{count} more companies': {
    zero: 'شركات أخرى',
    one: 'شركة أخرى',
    two: 'شركتين أخريين',
    few: '{count} شركات أخرى',
    many: '{count} شركة أخرى',
    other: '{count} شركة أخرى',
  },
  '{count} more messages': {
    zero: 'لا رسائل أخرى',
    one: 'رسالة أخرى',
    two: 'رسالتان أخريان',
    few: '{count} رسائل أخرى',
    many: '{count} رسالة أخرى',
    other: '{count} رسالة أخرى',
  },
  'No reply for {count} business days. You can write again, or wait a little longer.': {
    zero: 'لا رد حتى الآن. يمكنك الكتابة من جديد أو الانتظار قليلًا.',
    one: 'لا رد منذ يوم عمل. يمكنك الكتابة من جديد أو الانتظار قليلًا.',
    two: 'لا رد منذ يومي عمل. يمكنك الكتابة من جديد أو الانتظار قليلًا.',
    few: 'لا رد منذ {count} أيام عمل. يمكنك الكتابة من جديد أو الانتظار قليلًا.',
    many: 'لا رد منذ {count} يوم عمل. يمكنك الكتابة من جديد أو الانتظار قليلًا.',
    other: 'لا رد منذ {count} يوم عمل. يمكنك الكتابة من جديد أو الانتظار قليلًا.',
  },
  'A conversation has had no reply for {count} business days.': {
    zero: 'محادثة بلا رد حتى الآن.',
    one: 'محادثة بلا رد منذ يوم عمل.',
    two: 'محادثة بلا رد منذ يومي عمل.',
    few: 'محادثة بلا رد منذ {count} أيام عمل.',
    many: 'محادثة بلا رد منذ {count} يوم عمل.',
    other: 'محادثة بلا رد منذ {count} يوم عمل.',
  },
  '{count} conversations await a reply': {
    zero: 'لا محادثات بانتظار الرد',
    one: 'محادثة واحدة بانتظار الرد',
    two: 'محادثتان بانتظار الرد',
    few: '{count} محادثات بانتظار الرد',
    many: '{count} محادثة بانتظار الرد',
    other: '{count} محادثة بانتظار الرد',
  },
  'Open the inbox to see how long each has waited.': 'افتح صندوق الوارد لمعرفة مدة انتظار كل منها.',

  // Outbox: what keeps a message from being sent, changed or taken back
  'The server won’t take this message again as it is. Choose Edit to send its words as a new message.':
    'لن يقبل الخادم هذه الرسالة مرة أخرى كما هي. اختر «تعديل» لإرسال نصها كرسالة جديدة.',
  'This message isn’t waiting to be sent, so there is nothing to pause.':
    'هذه الرسالة ليست بانتظار الإرسال، فلا شيء يمكن إيقافه مؤقتًا.',
  'This message is being taken back. Choose Edit to keep its words, and send them as a new message.':
    'يجري سحب هذه الرسالة. اختر «تعديل» للاحتفاظ بنصها وإرساله كرسالة جديدة.',
  'This message is being taken back already. Wait a moment.':
    'يجري سحب هذه الرسالة بالفعل. انتظر لحظة.',
  'Write something or add a file first.': 'اكتب شيئًا أو أضف ملفًا أولًا.',
  'A message can have up to {most} characters; this one has {over} too many. Shorten it, or send the rest as a second message.':
    'الحد الأقصى لعدد أحرف الرسالة هو {most}، وهذه تتجاوزه بمقدار {over}. اختصرها، أو أرسل الباقي في رسالة ثانية.',
  '{name} couldn’t be added. Remove it or try it again.':
    'تعذرت إضافة {name}. أزله أو أعد المحاولة.',
  'A message can have up to {count} attachments.': {
    zero: 'لا يمكن أن تحتوي الرسالة على مرفقات.',
    one: 'الحد الأقصى للرسالة مرفق واحد.',
    two: 'الحد الأقصى للرسالة مرفقان.',
    few: 'الحد الأقصى للرسالة {count} مرفقات.',
    many: 'الحد الأقصى للرسالة {count} مرفقًا.',
    other: 'الحد الأقصى للرسالة {count} مرفق.',
  },
  'Remove {count} and send those with the next message.': {
    zero: 'لا حاجة إلى إزالة شيء.',
    one: 'أزل واحدًا وأرسله مع الرسالة التالية.',
    two: 'أزل اثنين وأرسلهما مع الرسالة التالية.',
    few: 'أزل {count} وأرسلها مع الرسالة التالية.',
    many: 'أزل {count} وأرسلها مع الرسالة التالية.',
    other: 'أزل {count} وأرسلها مع الرسالة التالية.',
  },
  'The message couldn’t be put into the outbox, because this disk is full or can’t be written to. Your words stay in the composer; make some room and press Send again.':
    'تعذر وضع الرسالة في صندوق الصادر، لأن هذا القرص ممتلئ أو لا يقبل الكتابة. يبقى نصك في مربع الكتابة؛ وفّر بعض المساحة واضغط «إرسال» من جديد.',
  'This conversation isn’t on this computer right now. Your words are kept; send again once it’s here.':
    'هذه المحادثة ليست على هذا الكمبيوتر حاليًا. نصك محفوظ؛ أرسله من جديد عندما تصبح هنا.',
  'Choose the programs that the message goes to.': 'اختر البرامج التي تُرسل إليها الرسالة.',
  'One of these conversations isn’t on this computer right now. Your words are kept; send again once it’s here.':
    'إحدى هذه المحادثات ليست على هذا الكمبيوتر حاليًا. نصك محفوظ؛ أرسله من جديد عندما تصبح هنا.',
  'You can’t write to {names} any more. Take them off the list and send again.': {
    zero: 'لم تعد الكتابة إلى {names} ممكنة. أزلها من القائمة وأرسل من جديد.',
    one: 'لم تعد الكتابة إلى {names} ممكنة. أزلها من القائمة وأرسل من جديد.',
    two: 'لم تعد الكتابة إلى {names} ممكنة. أزلهما من القائمة وأرسل من جديد.',
    few: 'لم تعد الكتابة إلى {names} ممكنة. أزلها من القائمة وأرسل من جديد.',
    many: 'لم تعد الكتابة إلى {names} ممكنة. أزلها من القائمة وأرسل من جديد.',
    other: 'لم تعد الكتابة إلى {names} ممكنة. أزلها من القائمة وأرسل من جديد.',
  },
  '{name} is still being copied. Send once it’s ready.':
    'ما زال نسخ {name} جاريًا. أرسل عندما يصبح جاهزًا.',
  'To {company}: {problem}': 'إلى {company}: {problem}',
  'This message has already been sent, so it can’t be changed any more.':
    'أُرسلت هذه الرسالة بالفعل، فلم يعد تغييرها ممكنًا.',
  'This message wasn’t sent: its words have already come back into the composer.':
    'لم تُرسل هذه الرسالة: عادت كلماتها إلى حقل الكتابة بالفعل.',
  'This message wasn’t sent: it has already been discarded.':
    'لم تُرسل هذه الرسالة: جرى تجاهلها بالفعل.',
  'It isn’t known yet whether this message arrived, because the server can’t be asked right now. It isn’t sent any more; its words come back into the composer as soon as the server says that it doesn’t have it.':
    'لم يُعرف بعد هل وصلت هذه الرسالة، لتعذر سؤال الخادم حاليًا. لن تُرسل؛ ويعود نصها إلى مربع الكتابة حالما يقول الخادم إنها ليست لديه.',
  'It isn’t known yet whether this message arrived, because the server can’t be asked right now. It isn’t sent any more, and is thrown away as soon as the server says that it doesn’t have it.':
    'لم يُعرف بعد هل وصلت هذه الرسالة، لتعذر سؤال الخادم حاليًا. لن تُرسل، وتُحذف حالما يقول الخادم إنها ليست لديه.',

  // Menus, dialogs and tray of the system
  '{count} unread': {
    zero: 'لا رسائل غير مقروءة',
    one: 'رسالة واحدة غير مقروءة',
    two: 'رسالتان غير مقروءتين',
    few: '{count} رسائل غير مقروءة',
    many: '{count} رسالة غير مقروءة',
    other: '{count} رسالة غير مقروءة',
  },
  'Add to dictionary': 'إضافة إلى القاموس',
  'Open link': 'فتح الرابط',
  'Copy link': 'نسخ الرابط',
  Undo: 'تراجع',
  Redo: 'إعادة',
  Cut: 'قص',
  Copy: 'نسخ',
  Paste: 'لصق',
  'Select All': 'تحديد الكل',
  'Attach files': 'إرفاق ملفات',
  Attach: 'إرفاق',
  'Images, PDF and Office documents': 'الصور ومستندات PDF وOffice',
  'All files': 'كل الملفات',
  '{count} messages have not been sent yet.': {
    zero: 'أُرسلت كل الرسائل.',
    one: 'هناك رسالة واحدة لم تُرسل بعد.',
    two: 'هناك رسالتان لم تُرسلا بعد.',
    few: 'هناك {count} رسائل لم تُرسل بعد.',
    many: 'هناك {count} رسالة لم تُرسل بعد.',
    other: 'هناك {count} رسالة لم تُرسل بعد.',
  },
  'If you quit now, they stay in the outbox and go out when Partner Inbox runs again.': {
    zero: 'إذا أنهيت التطبيق الآن، فلن يضيع شيء.',
    one: 'إذا أنهيت التطبيق الآن، فستبقى في صندوق الصادر وتُرسل عند تشغيل Partner Inbox من جديد.',
    two: 'إذا أنهيت التطبيق الآن، فستبقيان في صندوق الصادر وتُرسلان عند تشغيل Partner Inbox من جديد.',
    few: 'إذا أنهيت التطبيق الآن، فستبقى في صندوق الصادر وتُرسل عند تشغيل Partner Inbox من جديد.',
    many: 'إذا أنهيت التطبيق الآن، فستبقى في صندوق الصادر وتُرسل عند تشغيل Partner Inbox من جديد.',
    other: 'إذا أنهيت التطبيق الآن، فستبقى في صندوق الصادر وتُرسل عند تشغيل Partner Inbox من جديد.',
  },
  'If you quit now, they stay in the outbox. Those that are paused or were restored, and those behind them, aren’t sent before you say so there.':
    {
      zero: 'إذا أنهيت التطبيق الآن، فلن يضيع شيء.',
      one: 'إذا أنهيت التطبيق الآن، فستبقى في صندوق الصادر. هي موقوفة مؤقتًا أو مستعادة، فلا تُرسل قبل أن تطلب ذلك هناك.',
      two: 'إذا أنهيت التطبيق الآن، فستبقيان في صندوق الصادر. ما أوقفته مؤقتًا أو استُعيد، وما ينتظر خلفه، لا يُرسل قبل أن تطلب ذلك هناك.',
      few: 'إذا أنهيت التطبيق الآن، فستبقى في صندوق الصادر. ما أوقفته مؤقتًا أو استُعيد، وما ينتظر خلفه، لا يُرسل قبل أن تطلب ذلك هناك.',
      many: 'إذا أنهيت التطبيق الآن، فستبقى في صندوق الصادر. ما أوقفته مؤقتًا أو استُعيد، وما ينتظر خلفه، لا يُرسل قبل أن تطلب ذلك هناك.',
      other:
        'إذا أنهيت التطبيق الآن، فستبقى في صندوق الصادر. ما أوقفته مؤقتًا أو استُعيد، وما ينتظر خلفه، لا يُرسل قبل أن تطلب ذلك هناك.',
    },
  Wait: 'انتظار',
  Quit: 'إنهاء',
  'The window stopped working several times.': 'توقفت النافذة عن العمل عدة مرات.',
  'Your drafts and the outbox are safe. Partner Inbox goes on sending.':
    'مسوداتك وصندوق الصادر في أمان، ويواصل Partner Inbox الإرسال.',
  'Leave it': 'ليس الآن',
  'Try again': 'إعادة المحاولة',
  'Settings…': 'الإعدادات…',
  'Quit Partner Inbox': 'إنهاء Partner Inbox',
  'About Partner Inbox': 'حول Partner Inbox',
  Services: 'الخدمات',
  'Hide Partner Inbox': 'إخفاء Partner Inbox',
  'Hide Others': 'إخفاء غيره',
  'Show All': 'إظهار الكل',
  File: 'ملف',
  'New message': 'رسالة جديدة',
  Outbox: 'صندوق الصادر',
  'Close Window': 'إغلاق النافذة',
  Edit: 'تعديل',
  'Paste and Match Style': 'لصق ومطابقة النمط',
  'Find…': 'بحث…',
  View: 'عرض',
  'Switch program…': 'تبديل البرنامج…',
  'Zoom in': 'تكبير',
  'Zoom out': 'تصغير',
  'Actual size': 'الحجم الفعلي',
  'Toggle Full Screen': 'تبديل ملء الشاشة',
  Window: 'نافذة',
  Help: 'مساعدة',
  'Keyboard shortcuts': 'اختصارات لوحة المفاتيح',
  Reply: 'رد',
  'Open Partner Inbox': 'فتح Partner Inbox',
  'Partner Inbox: {unread} unread': 'غير المقروء في Partner Inbox: {unread}',

  // Keeping all messages, and loading older ones
  '{held} of about {count} messages, {size} so far': {
    zero: '{held} من {count} رسالة، {size} حتى الآن',
    one: '{held} من رسالة واحدة تقريبًا، {size} حتى الآن',
    two: '{held} من رسالتين تقريبًا، {size} حتى الآن',
    few: '{held} من {count} رسائل تقريبًا، {size} حتى الآن',
    many: '{held} من {count} رسالة تقريبًا، {size} حتى الآن',
    other: '{held} من {count} رسالة تقريبًا، {size} حتى الآن',
  },
  'That is about {count} messages, which take {size}': {
    zero: 'لا رسائل بعد، {size}',
    one: 'رسالة واحدة تقريبًا، وحجمها {size}',
    two: 'رسالتان تقريبًا، وحجمهما {size}',
    few: '{count} رسائل تقريبًا، وحجمها {size}',
    many: '{count} رسالة تقريبًا، وحجمها {size}',
    other: '{count} رسالة تقريبًا، وحجمها {size}',
  },
  'about {size}': 'نحو {size}',
  'Paused.': 'متوقف مؤقتًا.',
  'Goes on once the server can be reached.': 'يُستأنف عندما يمكن الوصول إلى الخادم.',
  'The server doesn’t give the rest now. It’s asked again at the next connection, or when you choose Try again.':
    'لا يقدّم الخادم البقية الآن. سيُطلب منه ذلك من جديد عند الاتصال التالي، أو عندما تختار «إعادة المحاولة».',
  'All {count} messages are on this computer, {size}': {
    zero: 'لا رسائل بعد، {size}',
    one: 'رسالة واحدة على هذا الكمبيوتر، {size}',
    two: 'الرسالتان كلتاهما على هذا الكمبيوتر، {size}',
    few: 'كل الرسائل وعددها {count} على هذا الكمبيوتر، {size}',
    many: 'كل الرسائل وعددها {count} على هذا الكمبيوتر، {size}',
    other: 'كل الرسائل وعددها {count} على هذا الكمبيوتر، {size}',
  },
  'less than 1 MB': 'أقل من 1 ميغابايت',
  '{size} GB': '{size} غيغابايت',
  'Older messages can’t be loaded while the server can’t be reached.':
    'لا يمكن تحميل الرسائل الأقدم ما دام الوصول إلى الخادم متعذرًا.',
  'Sign in again to load older messages.': 'سجّل الدخول من جديد لتحميل الرسائل الأقدم.',
  'The server doesn’t have these messages any more.': 'لم تعد هذه الرسائل على الخادم.',
  'Something between you and the server answered instead of it. Older messages load once the server itself does.':
    'أجاب شيء بينك وبين الخادم بدلًا منه. ستُحمّل الرسائل الأقدم حين يجيب الخادم نفسه.',
  'The server isn’t answering properly. Older messages load when it does.':
    'لا يستجيب الخادم كما ينبغي. ستُحمّل الرسائل الأقدم حين يستجيب.',

  // How the connection stands
  'Trying again in {time}.': 'تُعاد المحاولة بعد {time}.',
  'Connecting…': 'جارٍ الاتصال…',
  'Connected.': 'متصل.',
  'Connected. Messaging isn’t available over this connection.':
    'متصل. المراسلة غير متاحة عبر هذا الاتصال.',
  'You’re offline. What you write is kept and goes out when you’re back online.':
    'أنت غير متصل. يُحفظ ما تكتبه ويُرسل عند عودة الاتصال.',
  'The server can’t be reached.': 'تعذر الوصول إلى الخادم.',
  'The server isn’t answering properly.': 'لا يستجيب الخادم كما ينبغي.',
  'Something between you and the server answers instead of it. If this network has a sign-in page, open it in your browser.':
    'شيء بينك وبين الخادم يجيب بدلًا منه. إن كانت لهذه الشبكة صفحة تسجيل دخول فافتحها في متصفحك.',
  'The server asks us to slow down.': 'يطلب الخادم التمهل.',
  'This computer’s disk is full, so new messages can’t be stored. Free some space.':
    'قرص هذا الكمبيوتر ممتلئ، فلا يمكن حفظ رسائل جديدة. وفّر بعض المساحة.',
  'New messages can’t be stored on this computer.': 'تعذر حفظ الرسائل الجديدة على هذا الكمبيوتر.',
  'Your session has ended. Everything here is kept; sign in again to send.':
    'انتهت جلستك. كل ما هنا محفوظ؛ سجّل الدخول من جديد للإرسال.',
  'Reading your messages again…': 'جارٍ قراءة رسائلك من جديد…',
  'Loading your conversations…': 'جارٍ تحميل محادثاتك…',
  'Reading your messages again: {count} messages so far': {
    zero: 'جارٍ قراءة رسائلك من جديد…',
    one: 'جارٍ قراءة رسائلك من جديد: رسالة واحدة حتى الآن',
    two: 'جارٍ قراءة رسائلك من جديد: رسالتان حتى الآن',
    few: 'جارٍ قراءة رسائلك من جديد: {count} رسائل حتى الآن',
    many: 'جارٍ قراءة رسائلك من جديد: {count} رسالة حتى الآن',
    other: 'جارٍ قراءة رسائلك من جديد: {count} رسالة حتى الآن',
  },
  'Loading your conversations: {count} messages so far': {
    zero: 'جارٍ تحميل محادثاتك…',
    one: 'جارٍ تحميل محادثاتك: رسالة واحدة حتى الآن',
    two: 'جارٍ تحميل محادثاتك: رسالتان حتى الآن',
    few: 'جارٍ تحميل محادثاتك: {count} رسائل حتى الآن',
    many: 'جارٍ تحميل محادثاتك: {count} رسالة حتى الآن',
    other: 'جارٍ تحميل محادثاتك: {count} رسالة حتى الآن',
  },

  // Frame: account, banners, top bar
  'Signed in': 'تم تسجيل الدخول',
  Account: 'الحساب',
  'Account: {name}': 'الحساب: {name}',
  Settings: 'الإعدادات',
  Downloads: 'التنزيلات',
  'Sign out': 'تسجيل الخروج',
  'Your session has ended. Everything stays readable and nothing is sent until you sign in again.':
    'انتهت جلستك. يبقى كل شيء متاحًا للقراءة، ولا يُرسل شيء حتى تسجّل الدخول من جديد.',
  'Sign in again': 'تسجيل الدخول من جديد',
  Dismiss: 'إخفاء',
  '{sentence}. {keys} takes it back.': '{sentence}. للتراجع: {keys}.',
  'Program details': 'تفاصيل البرنامج',
  Conversation: 'المحادثة',
  'Common questions': 'الأسئلة الشائعة',
  Notices: 'التنبيهات',
  'Switch program:': 'تبديل البرنامج:',
  'Switch program': 'تبديل البرنامج',
  'Programs that you join or apply to appear here.':
    'تظهر هنا البرامج التي تنضم إليها أو تطلب الانضمام إليها.',
  'Search messages, programs, files': 'البحث في الرسائل والبرامج والملفات',
  Connection: 'الاتصال',
  'Getting your messages': 'جارٍ جلب رسائلك',
  Connecting: 'جارٍ الاتصال',
  Online: 'متصل',
  Offline: 'غير متصل',
  'Server trouble': 'مشكلة في الخادم',
  'Server trouble, next try {when}': 'مشكلة في الخادم، المحاولة التالية {when}',
  'Signed out': 'تم تسجيل الخروج',
  '{company}: marked as done': '{company}: تم تعليم المحادثة كمنجزة',
  'Back in the inbox': 'عادت المحادثة إلى صندوق الوارد',
  'Marked as unread': 'تم التعليم كغير مقروءة',
  'There is no message from the company here to mark as unread.':
    'لا توجد هنا رسالة من الشركة يمكن تعليمها كغير مقروءة.',
  'Not marked as unread: the message before it isn’t on this computer, and the server can’t be asked now. Try again once Partner Inbox is connected.':
    'لم تُعلَّم كغير مقروءة: الرسالة التي قبلها ليست على هذا الحاسوب، ولا يمكن سؤال الخادم الآن. حاول مرة أخرى بعد أن يتصل Partner Inbox.',

  // Composer
  'Announcements can’t be answered here. Write to the {company} team in its team thread.':
    'لا يمكن الرد على الإعلانات هنا. راسل فريق {company} في محادثة الفريق.',
  'This conversation is read only.': 'هذه المحادثة للقراءة فقط.',
  'New message to {company}': 'رسالة جديدة إلى {company}',
  'Message the {company} team': 'مراسلة فريق {company}',
  '{used} of {count} files': {
    zero: '{used} من {count} ملف',
    one: '{used} من ملف واحد',
    two: '{used} من ملفين',
    few: '{used} من {count} ملفات',
    many: '{used} من {count} ملفًا',
    other: '{used} من {count} ملف',
  },
  '{used} of {count} characters': {
    zero: '{used} من {count} حرف',
    one: '{used} من حرف واحد',
    two: '{used} من حرفين',
    few: '{used} من {count} أحرف',
    many: '{used} من {count} حرفًا',
    other: '{used} من {count} حرف',
  },
  Send: 'إرسال',
  'Attached files': 'الملفات المرفقة',
  Checking: 'جارٍ الفحص',
  'Dismiss {name}': 'إخفاء {name}',
  'Not attached: {reason}': 'لم يُرفق: {reason}',
  'Remove {name}': 'إزالة {name}',
  'Pause {name}': 'إيقاف {name} مؤقتًا',
  'Resume {name}': 'استئناف {name}',
  'Try {name} again': 'إعادة المحاولة مع {name}',
  'This conversation is locked': 'هذه المحادثة مقفلة',
  'The Messages tab isn’t available any more. For questions, turn to the {company} support team or its website.':
    'لم يعد تبويب «الرسائل» متاحًا. إذا كانت لديك أسئلة، فتوجّه إلى فريق دعم {company} أو إلى موقعها.',
  'Contact {company} support': 'التواصل مع دعم {company}',
  'Open the {company} website': 'فتح موقع {company}',
  'Your unsent words are kept': 'نصك الذي لم يُرسل محفوظ',
  Copied: 'تم النسخ',
  'Ask a common question': 'طرح سؤال شائع',
  'Don’t quote': 'إزالة الاقتباس',
  'Reply to an earlier message': 'رد على رسالة سابقة',
  'Reply to yourself': 'رد على رسالتك',
  'Reply to {name}': 'رد على {name}',
  'Sends in {seconds} s': 'تُرسل بعد {seconds} ث',
  'There is nothing in it that can go into a message.': 'ليس فيه ما يمكن وضعه في رسالة.',
  'The words were taken, without the {count} pictures of them.': {
    zero: 'أُخذت الكلمات من دون صورتها.',
    one: 'أُخذت الكلمات من دون صورتها.',
    two: 'أُخذت الكلمات من دون صورتيها.',
    few: 'أُخذت الكلمات من دون صورها الـ {count}.',
    many: 'أُخذت الكلمات من دون صورها الـ {count}.',
    other: 'أُخذت الكلمات من دون صورها الـ {count}.',
  },
  'Attach it too': 'إرفاقها أيضًا',
  'Not saved: this is longer than {most} characters. Shorten it, or keep the rest in a file of your own.':
    'لم يُحفظ: هذا أطول من {most} حرف. اختصره، أو احتفظ بالباقي في ملف خاص بك.',
  'Not saved yet: this couldn’t be written to this computer. It stays here while the window is open, and is tried again every few seconds.':
    'لم يُحفظ بعد: تعذرت كتابته على هذا الكمبيوتر. يبقى هنا ما دامت النافذة مفتوحة، وتُعاد المحاولة كل بضع ثوانٍ.',
  'The message is {count} characters too long.': {
    zero: 'طول الرسالة مناسب.',
    one: 'الرسالة أطول من الحد بحرف واحد.',
    two: 'الرسالة أطول من الحد بحرفين.',
    few: 'الرسالة أطول من الحد بمقدار {count} أحرف.',
    many: 'الرسالة أطول من الحد بمقدار {count} حرفًا.',
    other: 'الرسالة أطول من الحد بمقدار {count} حرف.',
  },
  'A message can have {count} files.': {
    zero: 'لا يمكن أن تحتوي الرسالة على ملفات.',
    one: 'الحد الأقصى للرسالة ملف واحد.',
    two: 'الحد الأقصى للرسالة ملفان.',
    few: 'الحد الأقصى للرسالة {count} ملفات.',
    many: 'الحد الأقصى للرسالة {count} ملفًا.',
    other: 'الحد الأقصى للرسالة {count} ملف.',
  },
  'Remove the file that failed, or try it again.': 'أزل الملف الذي فشل، أو أعد المحاولة.',
  'Write something or attach a file first.': 'اكتب شيئًا أو أرفق ملفًا أولًا.',
  'The files couldn’t be read. Try to attach them again.':
    'تعذرت قراءة الملفات. حاول إرفاقها من جديد.',
  'The file picker couldn’t be opened. Drop the files here instead.':
    'تعذر فتح نافذة اختيار الملفات. اسحب الملفات إلى هنا بدلًا من ذلك.',
  '{name} wasn’t attached. {reason}': 'لم يُرفق {name}. {reason}',
  'This message has its {count} files already.': {
    zero: 'لا يمكن أن تحتوي هذه الرسالة على ملفات.',
    one: 'بلغت هذه الرسالة حدها الأقصى: ملف واحد.',
    two: 'بلغت هذه الرسالة حدها الأقصى: ملفان.',
    few: 'بلغت هذه الرسالة حدها الأقصى: {count} ملفات.',
    many: 'بلغت هذه الرسالة حدها الأقصى: {count} ملفًا.',
    other: 'بلغت هذه الرسالة حدها الأقصى: {count} ملف.',
  },
  'Each file is checked when you drop it.': 'يُفحص كل ملف عند إفلاته.',
  'Only files of these kinds can be attached: {kinds}.':
    'لا يمكن إرفاق سوى ملفات من هذه الأنواع: {kinds}.',
  '{count} files won’t be attached. These kinds can be: {kinds}.': {
    zero: 'ستُرفق كل الملفات. الأنواع الممكنة: {kinds}.',
    one: 'لن يُرفق ملف واحد. الأنواع الممكنة: {kinds}.',
    two: 'لن يُرفق ملفان. الأنواع الممكنة: {kinds}.',
    few: 'لن تُرفق {count} ملفات. الأنواع الممكنة: {kinds}.',
    many: 'لن يُرفق {count} ملفًا. الأنواع الممكنة: {kinds}.',
    other: 'لن يُرفق {count} ملف. الأنواع الممكنة: {kinds}.',
  },
  'Only {count} more of {most} fit in this message.': {
    zero: 'لا تتسع هذه الرسالة لملفات أخرى، والحد الأقصى {most}.',
    one: 'لا تتسع هذه الرسالة إلا لملف واحد آخر، والحد الأقصى {most}.',
    two: 'لا تتسع هذه الرسالة إلا لملفين آخرين، والحد الأقصى {most}.',
    few: 'لا تتسع هذه الرسالة لأكثر من {count} ملفات أخرى، والحد الأقصى {most}.',
    many: 'لا تتسع هذه الرسالة لأكثر من {count} ملفًا آخر، والحد الأقصى {most}.',
    other: 'لا تتسع هذه الرسالة لأكثر من {count} ملف آخر، والحد الأقصى {most}.',
  },
  'Sends once its files are checked.': 'تُرسل الرسالة بعد فحص ملفاتها.',
  'More words have come into the composer. Look at them, then send again.':
    'أُضيفت كلمات أخرى إلى حقل الكتابة. راجعها ثم أعد الإرسال.',
  'The message couldn’t be queued. Try again.': 'تعذر وضع الرسالة في قائمة الإرسال. أعد المحاولة.',
  'Message queued. Send can be undone for a moment.':
    'الرسالة في قائمة الإرسال. يمكن التراجع عن الإرسال للحظات.',
  'Message queued.': 'الرسالة في قائمة الإرسال.',
  'Send undone. The message is back in the composer.':
    'تم التراجع عن الإرسال. عادت الرسالة إلى مربع الكتابة.',
  'Copying, {percent} %': 'جارٍ النسخ، {percent}%',
  '{size}, ready': '{size}، جاهز',
  '{progress}, {percent} %': '{progress}، {percent}%',
  '{progress}, {percent} %, {left}': '{progress}، {percent}%، {left}',
  Paused: 'متوقف مؤقتًا',
  'Paused at {percent} %': 'متوقف مؤقتًا عند {percent}%',
  '{size}, uploaded': '{size}، تم الرفع',

  // Program details
  'Close details': 'إغلاق التفاصيل',
  Program: 'البرنامج',
  Status: 'الحالة',
  Manager: 'المسؤول',
  Group: 'المجموعة',
  Website: 'الموقع',
  Support: 'الدعم',
  Offers: {
    zero: 'العروض',
    one: 'العرض',
    two: 'العرضان',
    few: 'العروض',
    many: 'العروض',
    other: 'العروض',
  },
  Links: {
    zero: 'الروابط',
    one: 'الرابط',
    two: 'الرابطان',
    few: 'الروابط',
    many: 'الروابط',
    other: 'الروابط',
  },
  'Copy {name}': 'نسخ {name}',
  'Referral link copied': 'تم نسخ رابط الإحالة',
  'Files in this program': 'ملفات هذا البرنامج',
  Actions: 'الإجراءات',
  'Unmute this program': 'إلغاء كتم هذا البرنامج',
  'Mute this program': 'كتم هذا البرنامج',
  'Mark all read?': 'أتريد تعليم الكل كمقروء؟',
  '{count} conversations are unread. This can’t be undone.': {
    zero: 'لا محادثات غير مقروءة.',
    one: 'هناك محادثة واحدة غير مقروءة. لا يمكن التراجع عن ذلك.',
    two: 'هناك محادثتان غير مقروءتين. لا يمكن التراجع عن ذلك.',
    few: 'هناك {count} محادثات غير مقروءة. لا يمكن التراجع عن ذلك.',
    many: 'هناك {count} محادثة غير مقروءة. لا يمكن التراجع عن ذلك.',
    other: 'هناك {count} محادثة غير مقروءة. لا يمكن التراجع عن ذلك.',
  },
  'Mark all read': 'تعليم الكل كمقروء',
  '{company}: everything is marked as read': '{company}: تم تعليم الكل كمقروء',
  'Open in PartnerStack': 'فتح في PartnerStack',
  'Leave this program': 'مغادرة هذا البرنامج',
  'Joined {date}': 'تاريخ الانضمام: {date}',
  'Applied {date}': 'تاريخ تقديم الطلب: {date}',
  'Private note': 'ملاحظة خاصة',
  'Private note about {company}': 'ملاحظة خاصة عن {company}',
  'Only you see this. It stays on this computer.': 'لا يراها غيرك، وتبقى على هذا الكمبيوتر.',
  'You left the {company} program': 'غادرت برنامج {company}',
  'Leave the {company} program?': 'مغادرة برنامج {company}؟',
  'You can still read the conversation here, and no longer write to the team. Messages that haven’t been sent stay on this computer. To come back, you have to apply again.':
    'ستتمكن من قراءة المحادثة هنا، لكن لن تتمكن من مراسلة الفريق. تبقى الرسائل التي لم تُرسل على هذا الكمبيوتر. وللعودة يلزم تقديم طلب جديد.',
  Stay: 'البقاء',
  'Leave the program': 'مغادرة البرنامج',

  // Downloads
  'Open {name}?': 'فتح {name}؟',
  'Don’t open': 'عدم الفتح',
  'Open anyway': 'الفتح على أي حال',
  'Files kept on this computer can be opened offline.':
    'يمكن فتح الملفات المحفوظة على هذا الكمبيوتر من دون اتصال.',
  'No downloads': 'لا تنزيلات',
  'Files that you open or save appear here.': 'تظهر هنا الملفات التي تفتحها أو تحفظها.',
  'Actions for {name}': 'إجراءات {name}',
  Open: 'فتح',
  'Save as': 'حفظ باسم',
  'Show in folder': 'إظهار في المجلد',
  'Remove from this computer': 'إزالة من هذا الكمبيوتر',
  'Cancel the download': 'إلغاء التنزيل',
  'Download of {name}': 'تنزيل {name}',
  'Open {name}': 'فتح {name}',
  'Pause the download of {name}': 'إيقاف تنزيل {name} مؤقتًا',
  'Resume the download of {name}': 'استئناف تنزيل {name}',
  'Try again to download {name}': 'إعادة محاولة تنزيل {name}',
  'Download {name}': 'تنزيل {name}',
  '{name} is being downloaded. Open it once it’s here.':
    'جارٍ تنزيل {name}. افتحه عند اكتمال التنزيل.',
  '{name} is saved': 'تم حفظ {name}',
  '{size}, waits to download': '{size}، بانتظار التنزيل',
  'Paused at {percent} % of {size}': 'متوقف مؤقتًا عند {percent}% من {size}',
  '{size}, kept offline': '{size}، متاح دون اتصال',

  // Export dialog
  'Web page, to read and to print': 'صفحة ويب، للقراءة والطباعة',
  'Plain text': 'نص عادي',
  'JSON, for other programs': 'JSON، للبرامج الأخرى',
  'Export messages': 'تصدير الرسائل',
  'The conversation with the {company} team': 'المحادثة مع فريق {company}',
  'Everything in the {company} program': 'كل ما في برنامج {company}',
  'Nothing to export here': 'لا شيء للتصدير هنا',
  'Open a conversation or a program first.': 'افتح محادثة أو برنامجًا أولًا.',
  What: 'المحتوى',
  As: 'الصيغة',
  'Also download what isn’t on this computer': 'تنزيل ما ليس على هذا الكمبيوتر أيضًا',
  'Choose a folder and export': 'اختيار مجلد والتصدير',
  'Export under way': 'التصدير جارٍ',
  'You can close this and go on working. The export goes on.':
    'يمكنك إغلاق هذه النافذة ومتابعة العمل. سيستمر التصدير.',
  'Cancel the export': 'إلغاء التصدير',
  Close: 'إغلاق',

  // Inbox
  All: 'الكل',
  Unread: 'غير مقروء',
  'Awaiting reply': 'بانتظار الرد',
  Threads: 'المحادثات',
  'Message several programs': 'مراسلة عدة برامج',
  'Everything is marked as read': 'تم تعليم الكل كمقروء',
  'Show threads': 'عرض المحادثات',
  'New messages': 'رسائل جديدة',
  'Reading your messages': 'جارٍ قراءة رسائلك',
  'The list can’t be read': 'تعذرت قراءة القائمة',
  'Something went wrong on this machine. Your messages are safe on the server.':
    'حدث خطأ على هذا الجهاز. رسائلك في أمان على الخادم.',
  'Try now': 'المحاولة الآن',
  Programs: 'البرامج',
  'Your programs': 'برامجك',
  'Messaging isn’t available over this connection.': 'المراسلة غير متاحة عبر هذا الاتصال.',
  'Application status: {status}': 'حالة الطلب: {status}',
  'Application status': 'حالة الطلب',
  'All statuses': 'كل الحالات',
  'You: {text}': 'أنت: {text}',
  'Draft: {text}': 'مسودة: {text}',
  'A teammate: {text}': 'من فريقك: {text}',
  '{name}: {text}': '{name}: {text}',
  'No messages yet': 'لا رسائل بعد',
  'Sent {count} files': {
    zero: 'لا ملفات',
    one: 'أُرسل ملف',
    two: 'أُرسل ملفان',
    few: 'أُرسلت {count} ملفات',
    many: 'أُرسل {count} ملفًا',
    other: 'أُرسل {count} ملف',
  },
  Announcement: 'إعلان',
  'To you': 'إليك',
  '{name} and {count} more': {
    zero: '{name}',
    one: '{name} وملف آخر',
    two: '{name} وملفان آخران',
    few: '{name} و{count} ملفات أخرى',
    many: '{name} و{count} ملفًا آخر',
    other: '{name} و{count} ملف آخر',
  },
  'Back {when}': 'تعود {when}',
  Draft: 'مسودة',
  '{count} in outbox': {
    zero: '{count} في صندوق الصادر',
    one: 'في صندوق الصادر',
    two: '{count} في صندوق الصادر',
    few: '{count} في صندوق الصادر',
    many: '{count} في صندوق الصادر',
    other: '{count} في صندوق الصادر',
  },
  '{count} in outbox, waiting': {
    zero: '{count} تنتظر في صندوق الصادر',
    one: 'تنتظر في صندوق الصادر',
    two: '{count} تنتظران في صندوق الصادر',
    few: '{count} تنتظر في صندوق الصادر',
    many: '{count} تنتظر في صندوق الصادر',
    other: '{count} تنتظر في صندوق الصادر',
  },
  '{count} not sent': {
    zero: '{count} لم تُرسل',
    one: 'لم تُرسل',
    two: '{count} لم تُرسلا',
    few: '{count} لم تُرسل',
    many: '{count} لم تُرسل',
    other: '{count} لم تُرسل',
  },
  'All programs': 'كل البرامج',
  Snoozed: 'مؤجل',
  Done: 'منجز',
  Drafts: 'المسودات',
  Announcements: 'الإعلانات',
  'No conversations yet': 'لا محادثات بعد',
  'When you or a company writes, the conversation appears here.':
    'تظهر المحادثة هنا عندما تكتب أنت أو تكتب إحدى الشركات.',
  'Nothing unread': 'لا شيء غير مقروء',
  'You have read everything.': 'لقد قرأت كل شيء.',
  'Nothing waits for a reply': 'لا شيء بانتظار الرد',
  'Conversations where you wrote last appear here until the company answers.':
    'تظهر هنا المحادثات التي كنت آخر من كتب فيها إلى أن ترد الشركة.',
  'Nothing snoozed': 'لا شيء مؤجل',
  'A snoozed conversation comes back at the time you chose, or when the company writes.':
    'تعود المحادثة المؤجلة في الوقت الذي اخترته أو عندما تكتب الشركة.',
  'Nothing marked as done': 'لا شيء منجز',
  'Press E in a conversation to mark it as done. It comes back when the company writes.':
    'اضغط E في محادثة لتعليمها كمنجزة. ستعود عندما تكتب الشركة.',
  'No drafts': 'لا مسودات',
  'What you begin to write is kept here until you send it.': 'يُحفظ هنا ما تبدأ بكتابته حتى ترسله.',
  'No announcements': 'لا إعلانات',
  'What companies tell all of their partners appears here.':
    'يظهر هنا ما تعلنه الشركات لجميع شركائها.',
  'Nothing with this status': 'لا شيء بهذه الحالة',
  'Choose “All statuses” above to see the other programs.':
    'اختر «كل الحالات» في الأعلى لرؤية البرامج الأخرى.',
  'You’re offline': 'أنت غير متصل',
  'The server has a problem': 'توجد مشكلة في الخادم',
  'Your conversations appear here as soon as the server answers.':
    'تظهر محادثاتك هنا فور استجابة الخادم.',

  // Files that came from outside
  'Don’t attach': 'عدم الإرفاق',
  'Unnamed company': 'شركة بلا اسم',
  '{name}, {company}': '{name}، {company}',
  'A teammate': 'أحد زملاء الفريق',
  'Choose a conversation': 'اختر محادثة',
  'Your programs are being read.': 'جارٍ قراءة برامجك.',
  'None of your programs takes messages at the moment.': 'لا يستقبل أي من برامجك رسائل حاليًا.',
  'Attach {name} to…': 'إرفاق {name} بـ…',
  'Attach {count} files to…': {
    zero: 'إرفاق ملفات بـ…',
    one: 'إرفاق ملف واحد بـ…',
    two: 'إرفاق ملفين بـ…',
    few: 'إرفاق {count} ملفات بـ…',
    many: 'إرفاق {count} ملفًا بـ…',
    other: 'إرفاق {count} ملف بـ…',
  },
  ', ': '، ',
  '{names} and {count} more': {
    zero: '{names}',
    one: '{names} وملف آخر',
    two: '{names} وملفان آخران',
    few: '{names} و{count} ملفات أخرى',
    many: '{names} و{count} ملفًا آخر',
    other: '{names} و{count} ملف آخر',
  },
  'This conversation': 'هذه المحادثة',
  'Sign in, and you can attach {name}.': 'سجّل الدخول لتتمكن من إرفاق {name}.',
  'Sign in, and you can attach {count} files.': {
    zero: 'سجّل الدخول لتتمكن من إرفاق ملفات.',
    one: 'سجّل الدخول لتتمكن من إرفاق ملف واحد.',
    two: 'سجّل الدخول لتتمكن من إرفاق ملفين.',
    few: 'سجّل الدخول لتتمكن من إرفاق {count} ملفات.',
    many: 'سجّل الدخول لتتمكن من إرفاق {count} ملفًا.',
    other: 'سجّل الدخول لتتمكن من إرفاق {count} ملف.',
  },

  // Outbox
  'Messages that you have sent and the server hasn’t accepted yet.':
    'رسائل أرسلتها ولم يقبلها الخادم بعد.',
  'Nothing is waiting': 'لا شيء في الانتظار',
  'What you send while you’re offline waits here and goes out by itself.':
    'ينتظر هنا ما ترسله دون اتصال، ثم يُرسل تلقائيًا.',
  'Unsent messages': 'رسائل لم تُرسل',
  'Unsent message to {company}': 'رسالة لم تُرسل إلى {company}',
  'Files of this message': 'ملفات هذه الرسالة',
  'Tried {count} times so far.': {
    zero: 'لا محاولات حتى الآن.',
    one: 'محاولة واحدة حتى الآن.',
    two: 'محاولتان حتى الآن.',
    few: '{count} محاولات حتى الآن.',
    many: '{count} محاولة حتى الآن.',
    other: '{count} محاولة حتى الآن.',
  },
  Discarded: 'تم تجاهل الرسالة',
  Retry: 'إعادة المحاولة',
  'Send now': 'إرسال الآن',
  'Send first': 'إرسالها أولًا',
  Pause: 'إيقاف مؤقت',
  'Copy text': 'نسخ النص',
  Discard: 'تجاهل',
  'Discard the message to {company}?': 'أتريد تجاهل الرسالة إلى {company}؟',
  'It can’t be brought back.': 'لا يمكن استرجاعها.',
  'It can’t be brought back, and neither can its {count} files.': {
    zero: 'لا يمكن استرجاعها.',
    one: 'لا يمكن استرجاعها ولا استرجاع ملفها.',
    two: 'لا يمكن استرجاعها ولا استرجاع ملفيها.',
    few: 'لا يمكن استرجاعها ولا استرجاع ملفاتها، وهي {count} ملفات.',
    many: 'لا يمكن استرجاعها ولا استرجاع ملفاتها، وهي {count} ملفًا.',
    other: 'لا يمكن استرجاعها ولا استرجاع ملفاتها، وهي {count} ملف.',
  },
  'Keep it': 'الاحتفاظ بها',

  // Common questions
  'Choose a program': 'اختر برنامجًا',
  'Choose a program above to ask its team.': 'اختر برنامجًا في الأعلى لسؤال فريقه.',
  'Messages aren’t available in the {company} program.': 'المراسلة غير متاحة في برنامج {company}.',
  'Ask the {company} team': 'سؤال فريق {company}',
  'How long does the review of my application take?': 'كم تستغرق مراجعة طلبي؟',
  'Each company reviews applications itself, so the time differs. Your application stays Pending until the company approves or declines it, and you can write to its team meanwhile.':
    'تراجع كل شركة الطلبات بنفسها، لذا تختلف المدة. يبقى طلبك «قيد المراجعة» حتى تقبله الشركة أو ترفضه، ويمكنك مراسلة فريقها في هذه الأثناء.',
  'Could you tell me how far the review of my application is, and whether you need anything else from me?':
    'هل يمكنكم إطلاعي على سير مراجعة طلبي، وهل تحتاجون إلى شيء آخر مني؟',
  'Applied on': 'تاريخ تقديم الطلب',
  'Email of the application': 'البريد الإلكتروني المستخدم في الطلب',
  'How I plan to promote you': 'خطتي للترويج لكم',
  'Why don’t I have any offers?': 'لماذا ليست لدي أي عروض؟',
  'Offers are set up by the company, often for a group of partners. Where none is shown, none has been assigned to you yet.':
    'تُعدّ الشركة العروض، وغالبًا ما تكون لمجموعة من الشركاء. إذا لم يظهر أي عرض، فلم يُخصص لك عرض بعد.',
  'I don’t see any offers in your program. Could you assign one to me, or tell me what I’m missing?':
    'لا تظهر لي أي عروض في برنامجكم. هل يمكنكم تخصيص عرض لي، أو إخباري بما ينقصني؟',
  'My group, if I know it': 'مجموعتي، إن كنت أعرفها',
  'The offer I expected': 'العرض الذي كنت أتوقعه',
  'Why don’t I have links available?': 'لماذا لا تتوفر لي روابط؟',
  'Referral links are created by the company, usually once an application is active. Programs that work with leads or deals may have none.':
    'تنشئ الشركة روابط الإحالة، عادةً بعد أن يصبح الطلب نشطًا. وقد لا تكون هناك روابط في البرامج القائمة على العملاء المحتملين أو الصفقات.',
  'I don’t have a referral link in your program. Could you create one, or tell me how I should refer customers?':
    'ليس لدي رابط إحالة في برنامجكم. هل يمكنكم إنشاء رابط لي، أو إخباري بكيفية إحالة العملاء؟',
  'Page the link should lead to': 'الصفحة التي يؤدي إليها الرابط',
  'Where I will use it': 'مكان استخدامي للرابط',
  'Why didn’t I receive a commission?': 'لماذا لم أحصل على عمولة؟',
  'A commission appears once the company has recorded the customer’s payment and its terms are met, such as a waiting period. A customer who didn’t come through your link, or was known before, may not count.':
    'تظهر العمولة بعد أن تسجّل الشركة دفعة العميل وتُستوفى شروطها، مثل فترة انتظار. وقد لا يُحتسب العميل الذي لم يأتِ عبر رابطك أو كان معروفًا للشركة من قبل.',
  'I expected a commission that I can’t see. Could you check it?':
    'كنت أتوقع عمولة لا تظهر لي. هل يمكنكم التحقق من ذلك؟',
  'Customer’s name or email': 'اسم العميل أو بريده الإلكتروني',
  'Date of the purchase': 'تاريخ الشراء',
  Amount: 'المبلغ',
  'Link or lead it came from': 'المصدر (الرابط أو العميل المحتمل)',
  'Where do I find the program’s terms of service?': 'أين أجد شروط خدمة البرنامج؟',
  'Each company has its own terms. They stand in the program’s page in PartnerStack or on the company’s website, and say what you may promote and when you are paid.':
    'لكل شركة شروطها. تجدها في صفحة البرنامج على PartnerStack أو على موقع الشركة، وهي تبيّن ما يمكنك الترويج له ومتى تُدفع مستحقاتك.',
  'Could you send me the current terms of service of your partner program?':
    'هل يمكنكم إرسال شروط الخدمة الحالية لبرنامج الشركاء لديكم؟',
  'What I would like to know about': 'ما أود معرفته',
  'Why was my customer, transaction or commission deleted?':
    'لماذا حُذف عميلي أو معاملتي أو عمولتي؟',
  'Companies delete what was refunded, cancelled, recorded twice or against the program’s terms. Only the company can say which it was.':
    'تحذف الشركات ما استُرد مبلغه أو أُلغي أو سُجّل مرتين أو خالف شروط البرنامج. والشركة وحدها تعرف السبب.',
  'Something of mine was deleted in your program. Could you tell me why?':
    'حُذف شيء يخصني في برنامجكم. هل يمكنكم إخباري بالسبب؟',
  'What was deleted (customer, transaction or commission)': 'ما الذي حُذف (عميل أو معاملة أو عمولة)',
  'Date I last saw it': 'آخر تاريخ رأيته فيه',
  'How do I contact a company whose program I’m no longer in?':
    'كيف أتواصل مع شركة لم أعد في برنامجها؟',
  'When you leave a program or are removed, its Messages tab is no longer available. Turn to the company’s support team or its website; the program’s details have both where the company gave them.':
    'عند مغادرتك برنامجًا أو إزالتك منه، لا يعود تبويب «الرسائل» متاحًا. توجّه إلى فريق دعم الشركة أو إلى موقعها؛ تجدهما في تفاصيل البرنامج إن ذكرتهما الشركة.',
  'I have a question about a program that I was in before.': 'لدي سؤال عن برنامج كنت فيه سابقًا.',
  'The program': 'البرنامج',
  'When I was in it': 'فترة وجودي فيه',
  'My question': 'سؤالي',
  'Hello {company} team,': 'مرحبًا فريق {company}،',

  // Saved replies
  'The name is {count} characters too long.': {
    zero: 'طول الاسم مناسب.',
    one: 'الاسم أطول من الحد بحرف واحد.',
    two: 'الاسم أطول من الحد بحرفين.',
    few: 'الاسم أطول من الحد بمقدار {count} أحرف.',
    many: 'الاسم أطول من الحد بمقدار {count} حرفًا.',
    other: 'الاسم أطول من الحد بمقدار {count} حرف.',
  },
  'It couldn’t be saved. Try again.': 'تعذر الحفظ. أعد المحاولة.',
  '{name} is saved.': 'تم حفظ {name}.',
  'New saved reply': 'رد محفوظ جديد',
  'Saved reply {name}': 'الرد المحفوظ {name}',
  Name: 'الاسم',
  Words: 'النص',
  '{company} becomes the name of the company that you write to, and {firstName} your own.':
    'يحل اسم الشركة التي تراسلها محل {company}، واسمك محل {firstName}.',
  Cancel: 'إلغاء',
  Save: 'حفظ',
  'Save a reply to use again': 'حفظ رد لاستخدامه لاحقًا',
  'Edit saved replies': 'تعديل الردود المحفوظة',
  'Saved replies': 'الردود المحفوظة',
  'Insert a saved reply': 'إدراج رد محفوظ',
  'What you changed isn’t saved yet.': 'لم تُحفظ تغييراتك بعد.',
  'Close without saving': 'إغلاق دون حفظ',
  'Your saved replies couldn’t be read.': 'تعذرت قراءة ردودك المحفوظة.',
  'No saved replies yet': 'لا ردود محفوظة بعد',
  'Save words that you often send. Insert them by typing / in an empty message, with their button, or with the search.':
    'احفظ النصوص التي ترسلها كثيرًا، ثم أدرجها بكتابة / في رسالة فارغة أو من زر الردود المحفوظة أو عبر البحث.',
  'Edit {name}': 'تعديل {name}',
  'Delete {name}': 'حذف {name}',
  '“{name}” is deleted.': 'تم حذف «{name}».',
  'The saved reply couldn’t be deleted. Try again.': 'تعذر حذف الرد المحفوظ. أعد المحاولة.',
  '{name} is back.': 'تمت استعادة {name}.',
  'The saved reply couldn’t be brought back. Try again.':
    'تعذرت استعادة الرد المحفوظ. أعد المحاولة.',
  '{name} inserted.': 'تم إدراج {name}.',
  'Insert saved reply: {name}': 'إدراج الرد المحفوظ: {name}',
  'Saved replies. Arrow keys choose, Enter inserts, Escape closes.':
    'الردود المحفوظة. اختر بمفاتيح الأسهم، وأدرج بمفتاح Enter، وأغلق بمفتاح Escape.',

  // Search and commands
  Messages: 'الرسائل',
  Search: 'البحث',
  You: 'أنت',
  Filters: 'عوامل التصفية',
  'Any program': 'أي برنامج',
  Sender: 'المرسل',
  Anyone: 'أي مرسل',
  'Sent by you': 'ما أرسلته أنت',
  'Sent by the company': 'ما أرسلته الشركة',
  'Has a file': 'يتضمن ملفًا',
  'No message has these words and fits the filters.':
    'لا توجد رسالة تتضمن هذه الكلمات وتطابق عوامل التصفية.',
  'Clear filters': 'مسح عوامل التصفية',
  'Search is still going through older messages after the update. Some may not be found yet: search again later.':
    'لا يزال البحث يمر على الرسائل الأقدم بعد التحديث، وقد لا يُعثر على بعضها بعد: ابحث مرة أخرى لاحقًا.',
  'The search didn’t work. Change a letter to try again.': 'تعذر البحث. غيّر حرفًا لإعادة المحاولة.',
  'Type to find messages, programs and files.': 'اكتب للعثور على الرسائل والبرامج والملفات.',
  'More results couldn’t be read. Try again.': 'تعذّرت قراءة المزيد من النتائج. أعد المحاولة.',
  'No message or program has these words.': 'لا توجد رسالة أو برنامج بهذه الكلمات.',
  'Show more': 'عرض المزيد',
  'Go to all programs': 'الانتقال إلى كل البرامج',
  'Go to unread': 'الانتقال إلى غير المقروء',
  'Go to awaiting reply': 'الانتقال إلى ما ينتظر الرد',
  'Go to snoozed': 'الانتقال إلى المؤجل',
  'Go to done': 'الانتقال إلى المنجز',
  'Go to drafts': 'الانتقال إلى المسودات',
  'Go to the outbox': 'الانتقال إلى صندوق الصادر',
  'Go to announcements': 'الانتقال إلى الإعلانات',
  'Go to common questions': 'الانتقال إلى الأسئلة الشائعة',
  'Go to downloads': 'الانتقال إلى التنزيلات',
  'Mark the conversation as done': 'تعليم المحادثة كمنجزة',
  'Mark the conversation as unread': 'تعليم المحادثة كغير مقروءة',
  'Mark everything as read': 'تعليم الكل كمقروء',
  'Use the light theme': 'استخدام السمة الفاتحة',
  'Use the dark theme': 'استخدام السمة الداكنة',
  'Use the high contrast theme': 'استخدام السمة عالية التباين',
  'Open settings': 'فتح الإعدادات',
  'Show keyboard shortcuts': 'عرض اختصارات لوحة المفاتيح',

  // Settings
  'Keep all messages on this computer': 'الاحتفاظ بكل الرسائل على هذا الكمبيوتر',
  'Go on': 'استئناف',
  'Messages on this computer': 'الرسائل على هذا الكمبيوتر',
  'As the system': 'حسب النظام',
  'No proxy': 'بلا وكيل',
  'This proxy': 'هذا الوكيل',
  Proxy: 'الوكيل (Proxy)',
  'Address of the proxy': 'عنوان الوكيل',
  'http, https or socks5.': 'http أو https أو socks5.',
  'Reach these hosts without it': 'المضيفون المستثنون من الوكيل',
  'Use this proxy': 'استخدام هذا الوكيل',
  'Connecting by {address}': 'الاتصال عبر {address}',
  'Connect as this computer does?': 'هل تريد الاتصال كما يتصل هذا الكمبيوتر؟',
  'Connect without a proxy?': 'هل تريد الاتصال بدون وكيل؟',
  'Connect by {address}?': 'هل تريد الاتصال عبر {address}؟',
  'Leave it as it is': 'عدم التغيير',
  'Use it': 'استخدام',
  'Everything that Partner Inbox sends and receives goes this way from then on. Go on only if you changed it yourself.':
    'سيمر كل ما يرسله Partner Inbox ويستقبله من هذا الطريق. تابع فقط إذا غيّرت ذلك بنفسك.',
  'Proxy changed': 'تم تغيير الوكيل',
  'The setting couldn’t be changed, and is as it was.': 'تعذر تغيير الإعداد، وبقي كما كان.',
  'The diagnostics couldn’t be collected. Try again.': 'تعذر جمع بيانات التشخيص. أعد المحاولة.',
  'Diagnostics saved': 'تم حفظ بيانات التشخيص',
  'Versions, settings and states for support, without messages, names or keys. It stays on this computer until you send it.':
    'إصدارات وإعدادات وحالات من أجل الدعم، بلا رسائل أو أسماء أو مفاتيح. تبقى على هذا الكمبيوتر حتى ترسلها.',
  Look: 'المظهر',
  Theme: 'السمة',
  Light: 'فاتحة',
  Dark: 'داكنة',
  'High contrast': 'عالية التباين',
  Language: 'اللغة',
  Zoom: 'حجم العرض',
  '{percent} %': '{percent}%',
  'Show program details beside the conversation': 'عرض تفاصيل البرنامج بجانب المحادثة',
  Writing: 'الكتابة',
  'Send with': 'الإرسال بالضغط على',
  '{keys}, Enter makes a new line': '{keys}، ومفتاح Enter لسطر جديد',
  'Enter, {keys} makes a new line': 'مفتاح Enter، و{keys} لسطر جديد',
  'Undo send': 'مهلة التراجع عن الإرسال',
  Off: 'بلا مهلة',
  '{count} seconds': {
    zero: '{count} ثانية',
    one: 'ثانية واحدة',
    two: 'ثانيتان',
    few: '{count} ثوانٍ',
    many: '{count} ثانية',
    other: '{count} ثانية',
  },
  'Check spelling': 'التدقيق الإملائي',
  Notifications: 'الإشعارات',
  'Notify me when a company replies': 'إشعاري عندما ترد شركة',
  'Show the beginning of the message': 'إظهار بداية الرسالة',
  'Remind me quietly when a company hasn’t replied for 2 and for 5 business days':
    'تذكيري دون صوت إذا لم ترد الشركة خلال يومي عمل، ثم خلال 5 أيام عمل',
  Files: 'الملفات',
  'Files kept on this computer take at most': 'الحد الأقصى لحجم الملفات المحفوظة على هذا الكمبيوتر',
  Network: 'الشبكة',
  'This computer': 'هذا الكمبيوتر',
  'Keep running in the tray when the window is closed':
    'مواصلة العمل في علبة النظام عند إغلاق النافذة',
  'Start when I sign in to this computer': 'التشغيل عند تسجيل دخولي إلى هذا الكمبيوتر',
  'Quiet hours': 'ساعات الهدوء',
  From: 'من',
  to: 'إلى',
  About: 'حول التطبيق',
  'Signed in to {server} as {member}.': 'تم تسجيل الدخول إلى {server} باسم {member}.',
  'The key is in this computer’s keychain.': 'المفتاح في سلسلة مفاتيح هذا الكمبيوتر.',
  'The key is kept in memory only, and asked for again at the next start.':
    'المفتاح محفوظ في الذاكرة فقط، وسيُطلب من جديد عند التشغيل التالي.',

  // Message to several programs
  To: 'إلى',
  'Find a program': 'البحث عن برنامج',
  'Choose none': 'إلغاء تحديد الكل',
  'Choose all {count}': 'تحديد الكل ({count})',
  'No program has this name.': 'لا يوجد برنامج بهذا الاسم.',
  '{count} more. Type a few letters to find one.': {
    zero: 'لا برامج أخرى.',
    one: 'برنامج آخر. اكتب بضعة أحرف للعثور عليه.',
    two: 'برنامجان آخران. اكتب بضعة أحرف للعثور على أحدهما.',
    few: '{count} برامج أخرى. اكتب بضعة أحرف للعثور على أحدها.',
    many: '{count} برنامجًا آخر. اكتب بضعة أحرف للعثور على أحدها.',
    other: '{count} برنامج آخر. اكتب بضعة أحرف للعثور على أحدها.',
  },
  'No programs yet': 'لا برامج بعد',
  'Choose at least one program.': 'اختر برنامجًا واحدًا على الأقل.',
  'The files are still being copied.': 'ما زال نسخ الملفات جاريًا.',
  'Message to several programs': 'رسالة إلى عدة برامج',
  'Message to each company': 'رسالة إلى كل شركة',
  'Write once; each company gets its own message': 'اكتب مرة واحدة، وتتلقى كل شركة رسالة خاصة بها',
  '{company} becomes each company’s name, {firstName} yours.':
    'يحل اسم كل شركة محل {company}، واسمك محل {firstName}.',
  'Send {count} messages': {
    zero: 'إرسال',
    one: 'إرسال رسالة واحدة',
    two: 'إرسال رسالتين',
    few: 'إرسال {count} رسائل',
    many: 'إرسال {count} رسالة',
    other: 'إرسال {count} رسالة',
  },
  'What {company} gets': 'ما تتلقاه {company}',
  'Messages to several programs': 'رسائل إلى عدة برامج',
  '{count} messages are about to go out': {
    zero: 'لا رسائل على وشك الإرسال',
    one: 'رسالة واحدة على وشك الإرسال',
    two: 'رسالتان على وشك الإرسال',
    few: '{count} رسائل على وشك الإرسال',
    many: '{count} رسالة على وشك الإرسال',
    other: '{count} رسالة على وشك الإرسال',
  },
  'The conversation with {company} isn’t on this computer yet.':
    'المحادثة مع {company} ليست على هذا الكمبيوتر بعد.',
  'Choose the programs that this goes to.': 'اختر البرامج التي تُرسل إليها.',
  '{count} messages go out, one to each company. No company sees the others.': {
    zero: 'لن تُرسل أي رسالة.',
    one: 'ستُرسل رسالة واحدة.',
    two: 'ستُرسل رسالتان، واحدة لكل شركة. لا ترى أي شركة الأخرى.',
    few: 'ستُرسل {count} رسائل، واحدة لكل شركة. لا ترى أي شركة الشركات الأخرى.',
    many: 'ستُرسل {count} رسالة، واحدة لكل شركة. لا ترى أي شركة الشركات الأخرى.',
    other: 'ستُرسل {count} رسالة، واحدة لكل شركة. لا ترى أي شركة الشركات الأخرى.',
  },
  'The messages couldn’t be queued. Try again.': 'تعذر وضع الرسائل في قائمة الإرسال. أعد المحاولة.',
  '{count} messages queued': {
    zero: 'لا رسائل في قائمة الإرسال',
    one: 'رسالة واحدة في قائمة الإرسال',
    two: 'رسالتان في قائمة الإرسال',
    few: '{count} رسائل في قائمة الإرسال',
    many: '{count} رسالة في قائمة الإرسال',
    other: '{count} رسالة في قائمة الإرسال',
  },
  '{count} messages queued. Send can be undone for a moment.': {
    zero: 'لا رسائل في قائمة الإرسال.',
    one: 'رسالة واحدة في قائمة الإرسال. يمكن التراجع عن الإرسال للحظات.',
    two: 'رسالتان في قائمة الإرسال. يمكن التراجع عن الإرسال للحظات.',
    few: '{count} رسائل في قائمة الإرسال. يمكن التراجع عن الإرسال للحظات.',
    many: '{count} رسالة في قائمة الإرسال. يمكن التراجع عن الإرسال للحظات.',
    other: '{count} رسالة في قائمة الإرسال. يمكن التراجع عن الإرسال للحظات.',
  },
  'The message is back, but couldn’t be shown just now. Close “Message several programs” and open it again to see it.':
    'عادت الرسالة، لكن تعذّر عرضها الآن. أغلق «مراسلة عدة برامج» وافتحها من جديد لتراها.',
  'Send undone. The message is back.': 'تم التراجع عن الإرسال. عادت الرسالة.',
  '{count} messages have gone out already and can’t be taken back.': {
    zero: 'لم تُرسل أي رسالة بعد.',
    one: 'أُرسلت رسالة واحدة بالفعل ولا يمكن سحبها.',
    two: 'أُرسلت رسالتان بالفعل ولا يمكن سحبهما.',
    few: 'أُرسلت {count} رسائل بالفعل ولا يمكن سحبها.',
    many: 'أُرسلت {count} رسالة بالفعل ولا يمكن سحبها.',
    other: 'أُرسلت {count} رسالة بالفعل ولا يمكن سحبها.',
  },
  '{count} messages aren’t sent any more, but may have gone out already. Their words come back into their conversations unless the server has them.':
    {
      zero: 'لا توجد رسائل يُنتظر رد الخادم بشأنها.',
      one: 'لن تُرسل رسالة واحدة بعد الآن، لكنها ربما أُرسلت بالفعل. يعود نصها إلى محادثتها ما لم تكن لدى الخادم.',
      two: 'لن تُرسل رسالتان بعد الآن، لكنهما ربما أُرسلتا بالفعل. يعود نصاهما إلى محادثتيهما ما لم تكونا لدى الخادم.',
      few: 'لن تُرسل {count} رسائل بعد الآن، لكنها ربما أُرسلت بالفعل. تعود نصوصها إلى محادثاتها ما لم تكن لدى الخادم.',
      many: 'لن تُرسل {count} رسالة بعد الآن، لكنها ربما أُرسلت بالفعل. تعود نصوصها إلى محادثاتها ما لم تكن لدى الخادم.',
      other:
        'لن تُرسل {count} رسالة بعد الآن، لكنها ربما أُرسلت بالفعل. تعود نصوصها إلى محادثاتها ما لم تكن لدى الخادم.',
    },
  '{count} messages couldn’t be taken back. Until they go out, you can edit or discard them in the outbox.':
    {
      zero: 'لم يتعذّر سحب أي رسالة.',
      one: 'تعذّر سحب رسالة واحدة. يمكنك تعديلها أو تجاهلها في صندوق الصادر ما لم تُرسل.',
      two: 'تعذّر سحب رسالتين. يمكنك تعديلهما أو تجاهلهما في صندوق الصادر ما لم تُرسلا.',
      few: 'تعذّر سحب {count} رسائل. يمكنك تعديلها أو تجاهلها في صندوق الصادر ما لم تُرسل.',
      many: 'تعذّر سحب {count} رسالة. يمكنك تعديلها أو تجاهلها في صندوق الصادر ما لم تُرسل.',
      other: 'تعذّر سحب {count} رسالة. يمكنك تعديلها أو تجاهلها في صندوق الصادر ما لم تُرسل.',
    },
  'It couldn’t be found out what was taken back. The outbox shows what wasn’t.':
    'تعذّر التحقق مما تم سحبه. يعرض صندوق الصادر ما لم يُسحب.',

  // Keyboard shortcuts
  'Search, and reach every screen': 'البحث والوصول إلى كل الشاشات',
  'Undo Done, Snooze or Mark as unread': 'التراجع عن «منجز» أو التأجيل أو وضع علامة غير مقروء',
  'Taken back: {sentence}': 'تم التراجع عن: {sentence}',
  'This guide': 'هذا الدليل',
  'Next conversation': 'المحادثة التالية',
  'Previous conversation': 'المحادثة السابقة',
  'Done, and on to the next': 'تعليم كمنجزة والانتقال إلى التالية',
  'Mark as unread': 'تعليم كغير مقروءة',
  'Leave the composer, close, or back to the list':
    'الخروج من مربع الكتابة أو الإغلاق أو العودة إلى القائمة',
  'Move through messages and lists': 'التنقل بين الرسائل وفي القوائم',
  'Insert a saved reply, in an empty message': 'إدراج رد محفوظ، في رسالة فارغة',
  'Zoom in, zoom out, fit': 'تكبير، تصغير، ملاءمة',
  'Previous and next image, or move': 'الصورة السابقة والتالية، أو التحريك',
  'New line': 'سطر جديد',
  Everywhere: 'في كل مكان',
  Conversations: 'المحادثات',
  Images: 'الصور',

  // Sidebar
  'Your programs appear here once they have arrived.': 'تظهر برامجك هنا عند وصولها.',
  '999+ unread': 'أكثر من 999 رسالة غير مقروءة',
  Menu: 'القائمة',

  // Signing in and out
  'Sign in to Partner Inbox': 'تسجيل الدخول إلى Partner Inbox',
  'Your conversations with every company you partner with, in one place.':
    'محادثاتك مع كل الشركات التي أنت شريك لها، في مكان واحد.',
  'Use the same account ({account}), so that what waits in the outbox can go out.':
    'استخدم الحساب نفسه ({account}) ليُرسل ما ينتظر في صندوق الصادر.',
  'Signing in didn’t work. Check what you entered and try again.':
    'تعذر تسجيل الدخول. تحقق مما أدخلته وأعد المحاولة.',
  'Sign in': 'تسجيل الدخول',
  'A simulated PartnerStack is running on this computer. Its account {account} is filled in, to try the app with.':
    'تعمل على هذا الكمبيوتر محاكاة لخدمة PartnerStack. حسابها {account} مُدخل مسبقًا لتجربة التطبيق به.',
  'Sign in with': 'تسجيل الدخول باستخدام',
  'API key': 'مفتاح API',
  'Email and password': 'البريد الإلكتروني وكلمة المرور',
  'In PartnerStack, under your account’s settings, API.':
    'في PartnerStack، ضمن إعدادات حسابك، قسم API.',
  Email: 'البريد الإلكتروني',
  Password: 'كلمة المرور',
  'Remember me, though this computer has no keychain. Anyone who can read your files could read the key.':
    'تذكّرني، مع أن هذا الكمبيوتر بلا سلسلة مفاتيح. من يمكنه قراءة ملفاتك يمكنه قراءة المفتاح.',
  'This computer has no keychain, so the key is kept in memory and asked for again at the next start.':
    'ليست على هذا الكمبيوتر سلسلة مفاتيح، لذا يُحفظ المفتاح في الذاكرة ويُطلب من جديد عند التشغيل التالي.',
  'This server has programs but no messaging: you’ll see programs only.':
    'يوفر هذا الخادم البرامج دون المراسلة: ستظهر لك البرامج فقط.',
  'You sign in to {server}': 'ستسجّل الدخول إلى {server}',
  'Signing in': 'جارٍ تسجيل الدخول',
  'The file that says where you are signed in was changed by something else than Partner Inbox, so you were signed out. Your key wasn’t sent anywhere. Check the server’s address, then sign in again.':
    'غيّر شيءٌ غير Partner Inbox الملف الذي يحدد الخادم الذي سجّلت الدخول إليه، لذلك تم تسجيل خروجك. لم يُرسل مفتاحك إلى أي مكان. تحقق من عنوان الخادم، ثم سجّل الدخول من جديد.',
  'Signing in was cancelled.': 'تم إلغاء تسجيل الدخول.',
  'The server takes long to answer.': 'يستغرق الخادم وقتًا طويلًا للرد.',
  Advanced: 'خيارات متقدمة',
  'Server address': 'عنوان الخادم',
  'Leave it as it is unless you were told another one.': 'اتركه كما هو ما لم تُزوَّد بعنوان آخر.',
  'Sign out?': 'تسجيل الخروج؟',
  'What is unsent on this computer couldn’t be read just now.':
    'تعذّرت الآن قراءة ما لم يُرسل على هذا الكمبيوتر.',
  'Your notes and saved replies stay on this computer in any case.':
    'تبقى ملاحظاتك وردودك المحفوظة على هذا الكمبيوتر في كل الأحوال.',
  'Something that you wrote isn’t saved on this computer, and goes when you sign out. Stay signed in to copy it first.':
    'شيء مما كتبته غير محفوظ على هذا الكمبيوتر، ويُفقد عند تسجيل الخروج. ابقَ مسجّل الدخول لنسخه أولًا.',
  'Nothing is unsent. Your messages stay on the server.':
    'ليس هناك ما لم يُرسل. تبقى رسائلك على الخادم.',
  'Keep them for the next time you sign in here?': {
    zero: 'هل تريد الاحتفاظ بها حتى تسجيل دخولك التالي هنا؟',
    one: 'هل تريد الاحتفاظ بها حتى تسجيل دخولك التالي هنا؟',
    two: 'هل تريد الاحتفاظ بهما حتى تسجيل دخولك التالي هنا؟',
    few: 'هل تريد الاحتفاظ بها حتى تسجيل دخولك التالي هنا؟',
    many: 'هل تريد الاحتفاظ بها حتى تسجيل دخولك التالي هنا؟',
    other: 'هل تريد الاحتفاظ بها حتى تسجيل دخولك التالي هنا؟',
  },
  'Stay signed in': 'إبقاء تسجيل الدخول',
  'Delete and sign out': 'الحذف وتسجيل الخروج',
  'Keep and sign out': 'الاحتفاظ وتسجيل الخروج',
  'You have {count} drafts on this computer.': {
    zero: 'ليست لديك مسودات على هذا الكمبيوتر.',
    one: 'لديك مسودة واحدة على هذا الكمبيوتر.',
    two: 'لديك مسودتان على هذا الكمبيوتر.',
    few: 'لديك {count} مسودات على هذا الكمبيوتر.',
    many: 'لديك {count} مسودة على هذا الكمبيوتر.',
    other: 'لديك {count} مسودة على هذا الكمبيوتر.',
  },
  'You have {count} unsent messages on this computer.': {
    zero: 'ليست لديك رسائل لم تُرسل على هذا الكمبيوتر.',
    one: 'لديك رسالة واحدة لم تُرسل على هذا الكمبيوتر.',
    two: 'لديك رسالتان لم تُرسلا على هذا الكمبيوتر.',
    few: 'لديك {count} رسائل لم تُرسل على هذا الكمبيوتر.',
    many: 'لديك {count} رسالة لم تُرسل على هذا الكمبيوتر.',
    other: 'لديك {count} رسالة لم تُرسل على هذا الكمبيوتر.',
  },
  'You have {count} unsent messages and {drafts} on this computer.': {
    zero: 'لديك على هذا الكمبيوتر {drafts}.',
    one: 'لديك على هذا الكمبيوتر رسالة واحدة لم تُرسل و{drafts}.',
    two: 'لديك على هذا الكمبيوتر رسالتان لم تُرسلا و{drafts}.',
    few: 'لديك على هذا الكمبيوتر {count} رسائل لم تُرسل و{drafts}.',
    many: 'لديك على هذا الكمبيوتر {count} رسالة لم تُرسل و{drafts}.',
    other: 'لديك على هذا الكمبيوتر {count} رسالة لم تُرسل و{drafts}.',
  },
  '{count} drafts': {
    zero: 'لا مسودات',
    one: 'مسودة واحدة',
    two: 'مسودتان',
    few: '{count} مسودات',
    many: '{count} مسودة',
    other: '{count} مسودة',
  },

  // Conversation
  'Jump to a date': 'الانتقال إلى تاريخ',
  'Go to the messages of': 'الانتقال إلى رسائل يوم',
  Go: 'انتقال',
  'Replies may take a couple of business days.': 'قد يستغرق الرد بضعة أيام عمل.',
  'An earlier message': 'رسالة سابقة',
  'Show it': 'عرضها',
  'Show less': 'عرض أقل',
  'Show the whole message': 'عرض الرسالة كاملة',
  'That message can’t be shown. It was deleted, or it’s on the server and can’t be had now.':
    'لا يمكن عرض هذه الرسالة. إما أنها حُذفت، أو أنها على الخادم ولا يمكن جلبها الآن.',
  'Message actions': 'إجراءات الرسالة',
  'Reply with quote': 'رد مع اقتباس',
  'Mark unread from here': 'تعليم كغير مقروءة من هنا',
  'Marked as unread from here': 'تم التعليم كغير مقروءة من هنا',
  Delivery: 'التسليم',
  'Unsent message': 'رسالة لم تُرسل',
  'Queued, sends when you have signed in again': 'في قائمة الإرسال، تُرسل بعد تسجيل الدخول من جديد',
  'Queued, sends in a moment': 'في قائمة الإرسال، تُرسل بعد لحظات',
  'Back to the list': 'العودة إلى القائمة',
  Snooze: 'تأجيل',
  'Snoozed until {time}': 'تم التأجيل حتى {time}',
  'Bring it back now': 'إعادتها الآن',
  'Move back to the inbox': 'إعادة إلى صندوق الوارد',
  'Mark as done': 'تعليم كمنجزة',
  More: 'المزيد',
  'Unmute this conversation': 'إلغاء كتم هذه المحادثة',
  'Mute this conversation': 'كتم هذه المحادثة',
  'Mark all of {company} read': 'تعليم كل رسائل {company} كمقروءة',
  Export: 'تصدير',
  'Team thread': 'محادثة الفريق',
  'Written to you alone': 'موجهة إليك وحدك',
  '{subject} (written to you alone)': '{subject} (موجهة إليك وحدك)',
  'Announcement, read only': 'إعلان، للقراءة فقط',
  '{subject} (announcement, read only)': '{subject} (إعلان، للقراءة فقط)',
  'Read only': 'للقراءة فقط',
  '{subject} (read only)': '{subject} (للقراءة فقط)',
  'This conversation isn’t here any more': 'لم تعد هذه المحادثة هنا',
  'The company or PartnerStack removed it.': 'أزالتها الشركة أو PartnerStack.',
  'This conversation isn’t on this computer yet': 'هذه المحادثة ليست على هذا الكمبيوتر بعد',
  'This conversation isn’t on this computer': 'هذه المحادثة ليست على هذا الكمبيوتر',
  'What is still missing is fetched once you’re online. If this conversation is part of it, it appears here by itself.':
    'يُجلب ما ينقص عند عودة الاتصال. إن كانت هذه المحادثة ضمنه فستظهر هنا تلقائيًا.',
  'What is still missing is fetched once the server answers. If this conversation is part of it, it appears here by itself.':
    'يُجلب ما ينقص عندما يستجيب الخادم. إن كانت هذه المحادثة ضمنه فستظهر هنا تلقائيًا.',
  'What is still missing is fetched once you sign in again. If this conversation is part of it, it appears here by itself.':
    'يُجلب ما ينقص عند تسجيل الدخول من جديد. إن كانت هذه المحادثة ضمنه فستظهر هنا تلقائيًا.',
  'What is still missing is being fetched. If this conversation is part of it, it appears here by itself.':
    'يجري جلب ما ينقص. إن كانت هذه المحادثة ضمنه فستظهر هنا تلقائيًا.',
  'It may have been removed, or belong to another account. If it’s new, it appears here by itself once you’re online.':
    'ربما أُزيلت أو أنها تخص حسابًا آخر. وإن كانت جديدة فستظهر هنا تلقائيًا عند عودة الاتصال.',
  'It may have been removed, or belong to another account. If it’s new, it appears here by itself once the server answers.':
    'ربما أُزيلت أو أنها تخص حسابًا آخر. وإن كانت جديدة فستظهر هنا تلقائيًا عندما يستجيب الخادم.',
  'It may have been removed, or belong to another account. If it’s new, it appears here by itself once you sign in again.':
    'ربما أُزيلت أو أنها تخص حسابًا آخر. وإن كانت جديدة فستظهر هنا تلقائيًا عند تسجيل الدخول من جديد.',
  'It may have been removed, or belong to another account. If it’s new, it appears here by itself.':
    'ربما أُزيلت أو أنها تخص حسابًا آخر. وإن كانت جديدة فستظهر هنا تلقائيًا.',
  'This conversation can’t be read': 'تعذرت قراءة هذه المحادثة',
  'Messaging isn’t available over this connection': 'المراسلة غير متاحة عبر هذا الاتصال',
  'This server has programs and no messages. Choose a program to see its details, or open it in PartnerStack to write to the company.':
    'يوفر هذا الخادم البرامج دون الرسائل. اختر برنامجًا لعرض تفاصيله، أو افتحه في PartnerStack لمراسلة الشركة.',
  'Join a program in PartnerStack, or apply to one. You can write to its company from here as soon as you have applied.':
    'انضم إلى برنامج في PartnerStack أو قدّم طلبًا للانضمام. يمكنك مراسلة الشركة من هنا فور تقديم الطلب.',
  'Choose a program to write to': 'اختر برنامجًا لمراسلته',
  'J and K move through the list.': 'تنقّل في القائمة بالمفتاحين J وK.',
  'Its team reads you in its inbox and by email.':
    'تصل رسائلك إلى فريقه في صندوق الوارد وبالبريد الإلكتروني.',
  'Open outbox': 'فتح صندوق الصادر',
  'This can’t be attached': 'لا يمكن إرفاق هذا',
  'Attach to your message to the {company} team': 'إرفاق برسالتك إلى فريق {company}',
  'Conversation with {company}': 'محادثة مع {company}',
  New: 'جديد',
  'No messages yet. What you write here reaches the {company} team in its inbox and by email.':
    'لا رسائل بعد. يصل ما تكتبه هنا إلى فريق {company} في صندوق الوارد وبالبريد الإلكتروني.',
  'No messages yet.': 'لا رسائل بعد.',
  Newest: 'الأحدث',
  '{count} new messages below': {
    zero: 'لا رسائل جديدة في الأسفل',
    one: 'رسالة جديدة في الأسفل',
    two: 'رسالتان جديدتان في الأسفل',
    few: '{count} رسائل جديدة في الأسفل',
    many: '{count} رسالة جديدة في الأسفل',
    other: '{count} رسالة جديدة في الأسفل',
  },
  'Newer messages are on the server.': 'الرسائل الأحدث على الخادم.',
  'Older messages are on the server.': 'الرسائل الأقدم على الخادم.',
  'They load when you’re online.': 'ستُحمّل عند عودة الاتصال.',
  'Getting newer messages': 'جارٍ جلب الرسائل الأحدث',
  'Getting older messages': 'جارٍ جلب الرسائل الأقدم',
  'Load them': 'تحميلها',
  '{position} of {total}': '{position} من {total}',
  'Previous image': 'الصورة السابقة',
  'Next image': 'الصورة التالية',
  'This is a small preview. The image can’t be shown here. Save it to open it in another program.':
    'هذه معاينة صغيرة. لا يمكن عرض الصورة هنا. احفظها لفتحها في برنامج آخر.',
  'This image can’t be shown here. Save it to open it in another program.':
    'لا يمكن عرض هذه الصورة هنا. احفظها لفتحها في برنامج آخر.',
  'This is a small preview. The image isn’t on this computer yet. It can be shown when you’re online.':
    'هذه معاينة صغيرة. الصورة ليست على هذا الكمبيوتر بعد، ويمكن عرضها عند عودة الاتصال.',
  'This image isn’t on this computer yet. It can be shown when you’re online.':
    'هذه الصورة ليست على هذا الكمبيوتر بعد. يمكن عرضها عند عودة الاتصال.',
  'You’re offline. You can keep reading and writing.':
    'أنت غير متصل. يمكنك مواصلة القراءة والكتابة.',
  'You’re offline. You can keep reading and writing; {count} messages wait in the outbox.': {
    zero: 'أنت غير متصل. يمكنك مواصلة القراءة والكتابة.',
    one: 'أنت غير متصل. يمكنك مواصلة القراءة والكتابة؛ تنتظر رسالة واحدة في صندوق الصادر.',
    two: 'أنت غير متصل. يمكنك مواصلة القراءة والكتابة؛ تنتظر رسالتان في صندوق الصادر.',
    few: 'أنت غير متصل. يمكنك مواصلة القراءة والكتابة؛ تنتظر {count} رسائل في صندوق الصادر.',
    many: 'أنت غير متصل. يمكنك مواصلة القراءة والكتابة؛ تنتظر {count} رسالة في صندوق الصادر.',
    other: 'أنت غير متصل. يمكنك مواصلة القراءة والكتابة؛ تنتظر {count} رسالة في صندوق الصادر.',
  },
  '{count} messages wait in the outbox.': {
    zero: 'لا رسائل تنتظر في صندوق الصادر.',
    one: 'تنتظر رسالة واحدة في صندوق الصادر.',
    two: 'تنتظر رسالتان في صندوق الصادر.',
    few: 'تنتظر {count} رسائل في صندوق الصادر.',
    many: 'تنتظر {count} رسالة في صندوق الصادر.',
    other: 'تنتظر {count} رسالة في صندوق الصادر.',
  },
  'In 3 hours': 'بعد 3 ساعات',
  Tomorrow: 'غدًا',
  'Next week': 'الأسبوع المقبل',
  '{day}, {time}': '{day}، {time}',
  '{name} from {company} replied: {text}': 'رد من {name} ({company}): {text}',
  'Sent to the {company} team.': 'تم الإرسال إلى فريق {company}.',

  // Keys, statuses, sizes and times
  Ctrl: 'Ctrl',
  Shift: 'Shift',
  Locked: 'مقفل',
  Left: 'تمت المغادرة',
  Removed: 'تمت الإزالة',
  Active: 'نشط',
  Pending: 'قيد المراجعة',
  Declined: 'مرفوض',
  Archived: 'مؤرشف',
  'You left the {company} program. The conversation is read only.':
    'غادرت برنامج {company}. المحادثة للقراءة فقط.',
  '{company} removed you from this program. The conversation is read only.':
    'أزالتك شركة {company} من هذا البرنامج. المحادثة للقراءة فقط.',
  '{company} declined your application. The conversation is read only.':
    'رفضت شركة {company} طلبك. المحادثة للقراءة فقط.',
  'The {company} program is archived. The conversation is read only.':
    'برنامج {company} مؤرشف. المحادثة للقراءة فقط.',
  'Messages aren’t available in the {company} program right now. The conversation is read only.':
    'المراسلة غير متاحة في برنامج {company} حاليًا. المحادثة للقراءة فقط.',
  '{size} B': '{size} بايت',
  '{size} KB': '{size} كيلوبايت',
  '{done} of {total}': '{done} من {total}',
  '{size} a second': '{size} في الثانية',
  Yesterday: 'أمس',
  'Time not known': 'الوقت غير معروف',
  Today: 'اليوم',
  'Waiting {count} business days': {
    zero: 'بانتظار الرد منذ اليوم',
    one: 'بانتظار الرد منذ يوم عمل',
    two: 'بانتظار الرد منذ يومي عمل',
    few: 'بانتظار الرد منذ {count} أيام عمل',
    many: 'بانتظار الرد منذ {count} يوم عمل',
    other: 'بانتظار الرد منذ {count} يوم عمل',
  },
  'Waiting since today': 'بانتظار الرد منذ اليوم',
  'Waiting since yesterday': 'بانتظار الرد منذ أمس',
  'Waiting since {day}': 'بانتظار الرد منذ {day}',
  'in {seconds} s': 'بعد {seconds} ث',
  'in {minutes} min': 'بعد {minutes} د',
  'at {time}': 'الساعة {time}',
  'tomorrow at {time}': 'غدًا الساعة {time}',
  'on {day} at {time}': 'في {day} الساعة {time}',
  '{seconds} s left': 'بقي {seconds} ث',
  '{minutes} min left': 'بقي {minutes} د',
  '{hours} h left': 'بقي {hours} س',
};
