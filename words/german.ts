import type { Catalog } from './words.ts';

/** German, by the English sentence (`npm run words` compares them). */
export const german: Catalog = {
  // Attachments and why they are refused
  'a JPEG image': 'ein JPEG-Bild',
  'a PNG image': 'ein PNG-Bild',
  'a GIF image': 'ein GIF-Bild',
  'a PDF document': 'ein PDF-Dokument',
  'a Word 97–2003 document (.doc)': 'ein Word 97–2003-Dokument (.doc)',
  'an Excel 97–2003 workbook (.xls)': 'eine Excel 97–2003-Arbeitsmappe (.xls)',
  'a PowerPoint 97–2003 presentation (.ppt)': 'eine PowerPoint 97–2003-Präsentation (.ppt)',
  'a Word document (.docx)': 'ein Word-Dokument (.docx)',
  'an Excel workbook (.xlsx)': 'eine Excel-Arbeitsmappe (.xlsx)',
  'a PowerPoint presentation (.pptx)': 'eine PowerPoint-Präsentation (.pptx)',
  'Convert it to JPEG or PNG and add that.': 'In JPEG oder PNG umwandeln und dann anhängen.',
  'Convert it to JPEG and add that.': 'In JPEG umwandeln und dann anhängen.',
  'Save it as PNG or PDF and add that.': 'Als PNG oder PDF speichern und dann anhängen.',
  'Take the files out of it and add them one by one.':
    'Die Dateien entpacken und einzeln anhängen.',
  'Programs and scripts can’t be sent; share a link to where it can be had.':
    'Programme und Skripte können nicht gesendet werden; besser einen Link zum Herunterladen teilen.',
  'Put it where it can be watched or heard, and share the link.':
    'Zum Ansehen oder Anhören online stellen und den Link teilen.',
  'Paste its text into the message, or save it as PDF and add that.':
    'Den Text in die Nachricht einfügen oder als PDF speichern und dann anhängen.',
  'Open it in a spreadsheet program, save it as .xlsx and add that.':
    'In einer Tabellenkalkulation öffnen, als .xlsx speichern und dann anhängen.',
  'Print it to PDF and add that, or share its link.':
    'Als PDF drucken und dann anhängen oder den Link teilen.',
  'Save it as .docx or PDF and add that.': 'Als .docx oder PDF speichern und dann anhängen.',
  'Save it as .xlsx or PDF and add that.': 'Als .xlsx oder PDF speichern und dann anhängen.',
  'Save it as .pptx or PDF and add that.': 'Als .pptx oder PDF speichern und dann anhängen.',
  'Save or export it as PDF and add that.': 'Als PDF speichern oder exportieren und dann anhängen.',
  'Save the message or its attachments as PDF and add those.':
    'Die E-Mail oder ihre Anhänge als PDF speichern und dann anhängen.',
  'Add the file itself instead.': 'Stattdessen die Datei selbst anhängen.',
  'a Word template': 'eine Word-Vorlage',
  'an Excel template': 'eine Excel-Vorlage',
  'a PowerPoint template': 'eine PowerPoint-Vorlage',
  'a PowerPoint show': 'eine PowerPoint-Bildschirmpräsentation',
  'a Word 97–2003 template': 'eine Word 97–2003-Vorlage',
  'an Excel 97–2003 template': 'eine Excel 97–2003-Vorlage',
  'a PowerPoint 97–2003 template': 'eine PowerPoint 97–2003-Vorlage',
  'a PowerPoint 97–2003 show': 'eine PowerPoint 97–2003-Bildschirmpräsentation',
  'a Word document with macros': 'ein Word-Dokument mit Makros',
  'a Word template with macros': 'eine Word-Vorlage mit Makros',
  'an Excel workbook with macros': 'eine Excel-Arbeitsmappe mit Makros',
  'an Excel template with macros': 'eine Excel-Vorlage mit Makros',
  'an Excel add-in': 'ein Excel-Add-in',
  'an Excel binary workbook': 'eine Excel-Binärarbeitsmappe',
  'a PowerPoint presentation with macros': 'eine PowerPoint-Präsentation mit Makros',
  'a PowerPoint template with macros': 'eine PowerPoint-Vorlage mit Makros',
  'a PowerPoint show with macros': 'eine PowerPoint-Bildschirmpräsentation mit Makros',
  'a PowerPoint add-in': 'ein PowerPoint-Add-in',
  'an Office package without a document': 'ein Office-Paket ohne Dokument',
  'an older Office file': 'eine ältere Office-Datei',
  'a password-protected Office file': 'eine passwortgeschützte Office-Datei',
  'a rich text document (RTF)': 'ein Rich-Text-Dokument (RTF)',
  'an OpenDocument text': 'ein OpenDocument-Text',
  'an OpenDocument spreadsheet': 'eine OpenDocument-Tabelle',
  'an OpenDocument presentation': 'eine OpenDocument-Präsentation',
  'an OpenDocument file': 'eine OpenDocument-Datei',
  'an Apple Pages, Numbers or Keynote file': 'eine Datei aus Apple Pages, Numbers oder Keynote',
  'an e-book': 'ein E-Book',
  'a PostScript file': 'eine PostScript-Datei',
  'a HEIC photo': 'ein HEIC-Foto',
  'an AVIF image': 'ein AVIF-Bild',
  'a WebP image': 'ein WebP-Bild',
  'a JPEG XL image': 'ein JPEG-XL-Bild',
  'a JPEG 2000 image': 'ein JPEG-2000-Bild',
  'an SVG drawing': 'eine SVG-Zeichnung',
  'a TIFF image': 'ein TIFF-Bild',
  'a raw camera photo': 'ein Rohbild einer Kamera (RAW)',
  'a BMP image': 'ein BMP-Bild',
  'an icon file': 'eine Symboldatei',
  'a Photoshop file': 'eine Photoshop-Datei',
  'an image of a kind that few programs show': 'ein Bild in einem wenig verbreiteten Format',
  'a Windows metafile': 'eine Windows-Metadatei',
  'a ZIP archive': 'ein ZIP-Archiv',
  'a RAR archive': 'ein RAR-Archiv',
  'a 7-Zip archive': 'ein 7-Zip-Archiv',
  'a gzip archive': 'ein gzip-Archiv',
  'a bzip2 archive': 'ein bzip2-Archiv',
  'an XZ archive': 'ein XZ-Archiv',
  'a Zstandard archive': 'ein Zstandard-Archiv',
  'an LZ4 archive': 'ein LZ4-Archiv',
  'a tar archive': 'ein tar-Archiv',
  'a Windows cabinet archive': 'ein CAB-Archiv von Windows',
  'an archive': 'ein Archiv',
  'a disk image': 'ein Datenträgerabbild',
  'a Windows program': 'ein Windows-Programm',
  'a Windows installer': 'ein Windows-Installationsprogramm',
  'a Linux program': 'ein Linux-Programm',
  'a macOS program': 'ein macOS-Programm',
  'an installer package': 'ein Installationspaket',
  'a Java program': 'ein Java-Programm',
  'an Android app': 'eine Android-App',
  'an iPhone app': 'eine iPhone-App',
  'a WebAssembly program': 'ein WebAssembly-Programm',
  'a shortcut to another file': 'eine Verknüpfung mit einer anderen Datei',
  'a script': 'ein Skript',
  'a web page (HTML)': 'eine Webseite (HTML)',
  'a saved web page': 'eine gespeicherte Webseite',
  'an XML file': 'eine XML-Datei',
  'a JSON file': 'eine JSON-Datei',
  'a table in text form (CSV)': 'eine Tabelle in Textform (CSV)',
  'a Markdown text': 'ein Markdown-Text',
  'a plain text file': 'eine reine Textdatei',
  'a saved email': 'eine gespeicherte E-Mail',
  'an Outlook winmail.dat file': 'eine winmail.dat-Datei aus Outlook',
  'a calendar file': 'eine Kalenderdatei',
  'a contact card': 'eine Kontaktkarte',
  'a video': 'ein Video',
  'a sound recording': 'eine Tonaufnahme',
  'a database': 'eine Datenbank',
  'a font': 'eine Schriftart',
  'a companion file that macOS made, without the file’s content':
    'eine Begleitdatei von macOS ohne den eigentlichen Inhalt',
  'Add the file that has the same name without "._" at its start.':
    'Die Datei mit demselben Namen ohne „._“ am Anfang anhängen.',
  'a download that is not finished': 'ein unvollständiger Download',
  'Wait until it is complete, or download it again, and add it then.':
    'Warten, bis er abgeschlossen ist, oder noch einmal herunterladen und dann anhängen.',
  'a file that holds only zeros': 'eine Datei aus lauter Nullen',
  'Download or save it again and add it then.':
    'Noch einmal herunterladen oder speichern und dann anhängen.',
  'a file of an unknown kind': 'eine Datei unbekannter Art',
  'Save it as PDF, as an image (JPEG, PNG, GIF) or as an Office document, and add that.':
    'Als PDF, als Bild (JPEG, PNG, GIF) oder als Office-Dokument speichern und dann anhängen.',
  'This file': 'Diese Datei',
  '{name} was left out: a message can have up to {count} attachments. Send it with the next message.':
    {
      one: '{name} wurde ausgelassen: Eine Nachricht kann höchstens 1 Anhang haben. Mit der nächsten Nachricht senden.',
      other:
        '{name} wurde ausgelassen: Eine Nachricht kann höchstens {count} Anhänge haben. Mit der nächsten Nachricht senden.',
    },
  '{name} is the same file as {twin}. Take one off if you meant to send it once.':
    '{name} ist dieselbe Datei wie {twin}. Eine davon entfernen, falls sie nur einmal gesendet werden soll.',
  '{size} MB': '{size} MB',
  '{name} is a folder. Open it and add its files instead.':
    '{name} ist ein Ordner. Den Ordner öffnen und die Dateien darin anhängen.',
  '{name} is a link to another file. Add the file that it points to instead.':
    '{name} ist eine Verknüpfung mit einer anderen Datei. Stattdessen die verknüpfte Datei anhängen.',
  '{name} is a device or a connection, not a file. Save what it gives as a file and add that.':
    '{name} ist ein Gerät oder eine Verbindung, keine Datei. Die Daten daraus als Datei speichern und diese anhängen.',
  '{name} is empty. Save or download it again and add it then.':
    '{name} ist leer. Noch einmal speichern oder herunterladen und dann anhängen.',
  '{name} is really {found}, not {claimed}.':
    '{name} ist in Wirklichkeit {found}, dem Namen nach aber {claimed}.',
  '{name} is {found}, which can’t be sent.': '{name} ist {found} und kann nicht gesendet werden.',
  '{name} is {size}; images can have up to {limit}. Save a smaller copy and add that.':
    '{name} ist {size} groß; Bilder dürfen höchstens {limit} groß sein. Eine kleinere Kopie speichern und diese anhängen.',
  '{name} is {size}; documents can have up to {limit}. Make it smaller or split it, or share a link to it.':
    '{name} ist {size} groß; Dokumente dürfen höchstens {limit} groß sein. Verkleinern, aufteilen oder einen Link dazu teilen.',
  '{name} has {width} × {height} pixels; images can have up to 64 million in all. Save a smaller copy and add that.':
    '{name} hat {width} × {height} Pixel; Bilder dürfen insgesamt höchstens 64 Millionen haben. Eine kleinere Kopie speichern und diese anhängen.',
  '{name} is {found} whose end is missing, perhaps of a copy or download that was cut off. Get it again and add it then.':
    '{name} ist {found}, aber das Ende fehlt, vielleicht nach einem abgebrochenen Kopieren oder Herunterladen. Noch einmal holen und dann anhängen.',
  '{name} is {found} that is damaged. Open it, save it anew, and add the new file.':
    '{name} ist {found}, aber beschädigt. Öffnen, neu speichern und die neue Datei anhängen.',
  '{name} has the form of an Office file but no single document inside. Open it in Word, Excel or PowerPoint, save it anew, and add the new file.':
    '{name} ist wie eine Office-Datei aufgebaut, enthält aber kein einzelnes Dokument. In Word, Excel oder PowerPoint öffnen, neu speichern und die neue Datei anhängen.',
  '{name} isn’t there any more. It may have been moved or deleted; choose it again where it is now.':
    '{name} ist nicht mehr da, vielleicht verschoben oder gelöscht. Am jetzigen Ort noch einmal auswählen.',
  '{name} can’t be read: you don’t have permission to open it. Ask its owner for access, or copy it to a folder of yours.':
    '{name} kann nicht gelesen werden: Ihnen fehlt die Berechtigung. Um Zugriff bitten oder in einen eigenen Ordner kopieren.',
  '{name} can’t be read because another program is using it. Close it there and add it again.':
    '{name} kann nicht gelesen werden, weil eine andere Anwendung darauf zugreift. Dort schließen und erneut anhängen.',
  '{name} took too long to read. If it is kept online or on a network drive, copy it to this computer and add it then.':
    '{name} ließ sich nicht schnell genug lesen. Von einem Online-Speicher oder Netzlaufwerk erst auf diesen Computer kopieren und dann anhängen.',
  '{name} can’t be read from where it is stored. Copy it to another place and add it from there.':
    '{name} kann am Speicherort nicht gelesen werden. An einen anderen Ort kopieren und von dort anhängen.',
  'Its name must say which kind it is: end it with .docx, .xlsx or .pptx and add it again.':
    'Die Endung muss die Art angeben: in .docx, .xlsx oder .pptx ändern und erneut anhängen.',
  'This company’s server doesn’t take this kind; save it as another and add that.':
    'Der Server dieses Unternehmens nimmt diese Art nicht an; in einem anderen Format speichern und dann anhängen.',
  'Share a link to where it can be had.': 'Besser einen Link zum Herunterladen teilen.',
  'Put it where it can be downloaded, and share the link.':
    'An einem Ort zum Herunterladen ablegen und den Link teilen.',
  'Export what matters from it as .xlsx or PDF and add that.':
    'Was davon wichtig ist als .xlsx oder PDF exportieren und dann anhängen.',
  'Export a view of it as PDF or PNG and add that, or share a link to it.':
    'Eine Ansicht davon als PDF oder PNG exportieren und dann anhängen, oder einen Link dazu teilen.',
  'Open it in Word, save it as .docx and add that.':
    'In Word öffnen, als .docx speichern und dann anhängen.',
  'Open it in Excel, save it as .xlsx and add that.':
    'In Excel öffnen, als .xlsx speichern und dann anhängen.',
  'Open it, save a copy that everybody may open as .docx, .xlsx or .pptx, and add that.':
    'Öffnen, eine Kopie ohne Zugriffsbeschränkung als .docx, .xlsx oder .pptx speichern und diese anhängen.',
  'a theme, stencil or drawing template of Office':
    'ein Design, eine Schablone oder eine Zeichenvorlage von Office',
  'an Office file with restricted access': 'eine Office-Datei mit Zugriffsbeschränkung',
  'a document of a Word older than Word 6': 'ein Dokument aus einem Word vor Word 6',
  'a workbook of an Excel older than Excel 5': 'eine Arbeitsmappe aus einem Excel vor Excel 5',
  'a browser extension': 'eine Browsererweiterung',
  'a Flash film': 'ein Flash-Film',
  'a Windows help file': 'eine Windows-Hilfedatei',
  'a program’s own data file': 'eine Datendatei eines Programms',
  'a drawing or a 3D model': 'eine Konstruktionszeichnung oder ein 3D-Modell',
  '{name} can’t be read because its name is in an unknown encoding. Rename it and add it again.':
    '{name} lässt sich nicht lesen, weil der Name in einer unbekannten Zeichenkodierung steht. Umbenennen und erneut anhängen.',
  'It has {size} and may have {limit}: make it smaller and add that.':
    'Außerdem hat die Datei {size}, erlaubt sind {limit}: verkleinern und dann anhängen.',
  'It has more than 64 million pixels: save a smaller copy and add that.':
    'Außerdem hat das Bild mehr als 64 Millionen Pixel: eine kleinere Kopie speichern und diese anhängen.',
  'Its end is missing, too: get it again and add it then.':
    'Außerdem fehlt das Ende: noch einmal holen und dann anhängen.',
  'It is damaged, too: open it, save it anew, and add the new file.':
    'Außerdem ist die Datei beschädigt: öffnen, neu speichern und die neue Datei anhängen.',
  'Get it again and add it then.': 'Noch einmal holen und dann anhängen.',
  '{name} is {found} with an Excel 4.0 macro sheet inside; files that can run macros can’t be sent.':
    '{name} ist {found} mit einem Excel-4.0-Makroblatt; Dateien, die Makros ausführen können, lassen sich nicht senden.',
  'That didn’t work. Try again; if it goes on, start Partner Inbox anew.':
    'Das hat nicht geklappt. Noch einmal versuchen; wenn es so bleibt, Partner Inbox neu starten.',
  'Rename it to {name} and add it again.': 'In {name} umbenennen und erneut anhängen.',
  '{name} is {found} with macros inside; files that can run macros can’t be sent.':
    '{name} ist {found} mit Makros; Dateien, die Makros ausführen können, lassen sich nicht senden.',
  '{name} is {found} that can’t be checked to its end for macros; files that can run macros can’t be sent.':
    '{name} ist {found}; ob Makros darin sind, lässt sich nicht bis zum Ende prüfen, und Dateien, die Makros ausführen können, lassen sich nicht senden.',
  '{name} is {found}; files that can run macros can’t be sent.':
    '{name} ist {found}; Dateien, die Makros ausführen können, lassen sich nicht senden.',
  'Save it as {extension} and add that.': 'Als {extension} speichern und dann anhängen.',
  'Save it as {extension} without macros and add that.':
    'Ohne Makros als {extension} speichern und dann anhängen.',

  // Outbox and delivery
  'Queued, goes out after the message before it':
    'Im Postausgang, wird nach der vorigen Nachricht gesendet',
  'Queued, sends when you’re online': 'Im Postausgang, wird gesendet, sobald Sie online sind',
  'Sending again': 'Wird erneut gesendet',
  Sending: 'Wird gesendet',
  'Not sent: {problem}': 'Nicht gesendet: {problem}',
  'Emailed to the {company} team, not yet in their inbox':
    'Per E-Mail an das Team von {company} gesendet, noch nicht in dessen Posteingang',
  'Accepted by the server, not yet in the {company} team’s inbox':
    'Vom Server angenommen, noch nicht im Posteingang des Teams von {company}',
  'Read by the {company} team {when}, also emailed to them':
    'Vom Team von {company} {when} gelesen, auch per E-Mail gesendet',
  'Read by the {company} team {when}, emailed to them':
    'Vom Team von {company} {when} gelesen, per E-Mail gesendet',
  'Read by the {company} team {when}, the email to them is on its way':
    'Vom Team von {company} {when} gelesen, die E-Mail ist unterwegs',
  'Read by the {company} team {when}, but the email to them couldn’t be delivered':
    'Vom Team von {company} {when} gelesen, aber die E-Mail war unzustellbar',
  'Read by the {company} team {when}, not emailed to them: they get no emails':
    'Vom Team von {company} {when} gelesen, nicht per E-Mail gesendet: Das Team erhält keine E-Mails',
  'Read by the {company} team {when}': 'Vom Team von {company} {when} gelesen',
  'Delivered, also emailed to the {company} team':
    'Zugestellt, auch per E-Mail an das Team von {company}',
  'Delivered, the email to the {company} team is on its way':
    'Zugestellt, die E-Mail an das Team von {company} ist unterwegs',
  'Delivered, but the email to the {company} team couldn’t be delivered':
    'Zugestellt, aber die E-Mail an das Team von {company} war unzustellbar',
  'Delivered, not emailed to the {company} team: they get no emails':
    'Zugestellt, nicht per E-Mail gesendet: Das Team von {company} erhält keine E-Mails',
  Delivered: 'Zugestellt',
  '{seconds} s': '{seconds} s',
  '{minutes} min': '{minutes} min',
  '{hours} h': '{hours} h',
  '{hours} h {minutes} min': '{hours} h {minutes} min',
  'Upload paused': 'Hochladen angehalten',
  'Upload paused at {percent}': 'Hochladen bei {percent} angehalten',
  'Copying files, {percent}': 'Dateien werden kopiert, {percent}',
  'Uploading {percent}': 'Wird hochgeladen, {percent}',
  'Uploading {percent}, {count} files are paused': {
    one: 'Wird hochgeladen, {percent}, 1 Datei ist angehalten',
    other: 'Wird hochgeladen, {percent}, {count} Dateien sind angehalten',
  },
  '{number} %': '{number} %',
  'Waiting until you sign in again': 'Wartet, bis Sie sich erneut anmelden',
  'Paused. Choose Send now when it should go out': 'Angehalten. Zum Absenden „Jetzt senden“ wählen',
  'Restored from a backup. Choose Send now, or discard it if it was already sent':
    'Aus einer Sicherung wiederhergestellt. „Jetzt senden“ wählen oder verwerfen, falls schon gesendet',
  'Waiting: the server can’t be reached': 'Wartet: Der Server ist nicht erreichbar',
  'Trying again now: the server can’t be reached':
    'Neuer Versuch läuft: Der Server war nicht erreichbar',
  'Trying again in {time}: the server can’t be reached':
    'Neuer Versuch in {time}: Der Server ist nicht erreichbar',
  'Waiting: the server has a problem': 'Wartet: Der Server hat ein Problem',
  'Trying again now: the server has a problem': 'Neuer Versuch läuft: Der Server hatte ein Problem',
  'Trying again in {time}: the server has a problem':
    'Neuer Versuch in {time}: Der Server hat ein Problem',
  'Waiting: something between you and the server answers instead of it':
    'Wartet: Etwas zwischen Ihnen und dem Server antwortet an seiner Stelle',
  'Trying again now: something between you and the server answered instead of it':
    'Wird jetzt erneut versucht: Etwas zwischen Ihnen und dem Server hat an seiner Stelle geantwortet',
  'Trying again in {time}: something between you and the server answered instead of it, such as a network that wants you to sign in':
    'Neuer Versuch in {time}: Etwas zwischen Ihnen und dem Server hat an seiner Stelle geantwortet, etwa ein Netz, das eine Anmeldung will',
  'Waiting: the server has no messaging right now. It’s sent once it has':
    'Wartet: Der Server bietet gerade keine Nachrichten an. Gesendet wird, sobald er es wieder tut',
  'Trying again now: the server had no messaging a moment ago':
    'Wird jetzt erneut versucht: Der Server bot eben keine Nachrichten an',
  'Trying again in {time}: the server has no messaging right now. It’s sent once it has':
    'Neuer Versuch in {time}: Der Server bietet gerade keine Nachrichten an. Gesendet wird, sobald er es wieder tut',
  'Not sent any more. Its words come back into the composer once the server says that it doesn’t have it; asking again in {time}':
    'Wird nicht mehr gesendet. Der Text kommt ins Eingabefeld zurück, sobald der Server sagt, dass er die Nachricht nicht hat; neue Nachfrage in {time}',
  'Not sent any more. Asking the server whether it has it already, before its words come back':
    'Wird nicht mehr gesendet. Bevor der Text zurückkommt, wird der Server gefragt, ob er die Nachricht schon hat',
  'Not sent any more. It’s thrown away once the server says that it doesn’t have it; asking again in {time}':
    'Wird nicht mehr gesendet. Sie wird verworfen, sobald der Server sagt, dass er sie nicht hat; neue Nachfrage in {time}',
  'Not sent any more. Asking the server whether it has it already, before it goes away':
    'Wird nicht mehr gesendet. Bevor sie verworfen wird, wird der Server gefragt, ob er sie schon hat',
  'Not sent, but the program is open again. Send it now, edit it or discard it':
    'Nicht gesendet, aber das Programm ist wieder offen. Jetzt senden, bearbeiten oder verwerfen',
  'Not sent, but what kept it from going out is over. Send it now, edit it or discard it':
    'Nicht gesendet, aber was sie aufgehalten hat, ist vorbei. Jetzt senden, bearbeiten oder verwerfen',
  'Waiting: the server asked to wait': 'Wartet: Der Server hat um eine Pause gebeten',
  'Trying again now: the server asked to wait':
    'Neuer Versuch läuft: Der Server hatte um eine Pause gebeten',
  'Trying again in {time}: the server asked to wait':
    'Neuer Versuch in {time}: Der Server hat um eine Pause gebeten',
  'Waiting: this disk is full. Make some room and it’s sent':
    'Wartet: Der Datenträger ist voll. Sobald Platz frei ist, wird gesendet',
  'Trying again now: this disk is full. Make some room and it’s sent':
    'Neuer Versuch läuft: Der Datenträger ist voll. Sobald Platz frei ist, wird gesendet',
  'Trying again in {time}: this disk is full. Make some room and it’s sent':
    'Neuer Versuch in {time}: Der Datenträger ist voll. Sobald Platz frei ist, wird gesendet',
  "Not sent: messages with {company} aren’t available any more. Copy your words, and ask {company}'s support instead":
    'Nicht gesendet: Nachrichten an {company} sind nicht mehr möglich. Text kopieren und den Support von {company} fragen',
  'Not sent: only {company} can write here. Copy your words into the conversation with their team':
    'Nicht gesendet: Hier kann nur {company} schreiben. Text kopieren und in der Unterhaltung mit dem Team senden',
  'Not sent: this conversation doesn’t exist any more. Copy your words to keep them':
    'Nicht gesendet: Diese Unterhaltung gibt es nicht mehr. Text kopieren, um ihn zu behalten',
  'Not sent: you aren’t allowed to write here. Ask the {company} team in another way':
    'Nicht gesendet: Sie dürfen hier nicht schreiben. Das Team von {company} auf anderem Weg fragen',
  'Not sent: there is nothing in it. Edit it to write something or add a file':
    'Nicht gesendet: Die Nachricht ist leer. Bearbeiten, um etwas zu schreiben oder eine Datei anzuhängen',
  'Not sent: it is too long for the server. Edit it to shorten it':
    'Nicht gesendet: Die Nachricht ist zu lang für den Server. Bearbeiten, um sie zu kürzen',
  'Not sent: it has too many files. Edit it to take some off':
    'Nicht gesendet: Die Nachricht hat zu viele Dateien. Bearbeiten, um einige zu entfernen',
  'Not sent: a file was moved or deleted before it could be copied. Edit it to add it again':
    'Nicht gesendet: Eine Datei wurde verschoben oder gelöscht, bevor sie kopiert war. Bearbeiten, um sie erneut anzuhängen',
  'Not sent: a file was changed after you sent it. Retry to send it as it is now, or edit the message':
    'Nicht gesendet: Eine Datei wurde nach dem Senden geändert. Erneut versuchen, um sie im jetzigen Stand zu senden, oder die Nachricht bearbeiten',
  'Not sent: a file wasn’t accepted. Edit the message to replace it':
    'Nicht gesendet: Eine Datei wurde nicht angenommen. Die Nachricht bearbeiten, um sie zu ersetzen',
  'Not sent: a file is too large for the server. Edit the message to replace it':
    'Nicht gesendet: Eine Datei ist zu groß für den Server. Die Nachricht bearbeiten, um sie zu ersetzen',
  'Not sent: the message it answers was removed. Edit it to send it without the quote':
    'Nicht gesendet: Die beantwortete Nachricht wurde entfernt. Bearbeiten, um ohne das Zitat zu senden',
  'Not sent: the server holds another message in its place. Edit it to send it as a new one':
    'Nicht gesendet: Auf dem Server steht an ihrer Stelle eine andere Nachricht. Bearbeiten, um sie als neue zu senden',
  'Not sent: it was taken back before it went out. Edit it to send it as a new one':
    'Nicht gesendet: Die Nachricht wurde vorher zurückgenommen. Bearbeiten, um sie als neue zu senden',
  'Not sent: the server didn’t accept it. Retry, or edit it':
    'Nicht gesendet: Der Server hat die Nachricht nicht angenommen. Erneut versuchen oder bearbeiten',
  'just now': 'gerade eben',
  '{minutes} min ago': 'vor {minutes} min',
  '{hours} h ago': 'vor {hours} h',
  yesterday: 'gestern',
  '{count} days ago': { one: 'vor 1 Tag', other: 'vor {count} Tagen' },

  // Proxy
  'Type the address of the proxy, such as http://proxy.example:8080.':
    'Geben Sie die Adresse des Proxys ein, zum Beispiel http://proxy.example:8080.',
  'Leave the name and password out of the address: signing in to a proxy isn’t supported.':
    'Lassen Sie Name und Passwort in der Adresse weg: Die Anmeldung an einem Proxy wird nicht unterstützt.',
  'This isn’t an address. Write it like http://proxy.example:8080.':
    'Das ist keine Adresse. Sie sieht aus wie http://proxy.example:8080.',
  '“{scheme}” isn’t supported. Use http, https or socks5.':
    '„{scheme}“ wird nicht unterstützt. Möglich sind http, https und socks5.',
  'A port is a number from 1 to 65535.': 'Ein Port ist eine Zahl von 1 bis 65535.',
  '“{text}” isn’t a host. Write hosts like *.example.com, 10.0.0.0/8 or <local>.':
    '„{text}“ ist kein Host. Hosts sehen aus wie *.example.com, 10.0.0.0/8 oder <local>.',
  'At most {count} hosts fit here.': {
    one: 'Hier passt höchstens 1 Host hinein.',
    other: 'Hier passen höchstens {count} Hosts hinein.',
  },

  // Account and its databases
  'The messages on this computer were written by a newer version of Partner Inbox. Update the app to open them; nothing was changed.':
    'Die Nachrichten auf diesem Computer stammen von einer neueren Version von Partner Inbox. Aktualisieren Sie die App, um sie zu öffnen; geändert wurde nichts.',
  'The messages on this computer can’t be opened. Check that the disk isn’t full, then start Partner Inbox again.':
    'Die Nachrichten auf diesem Computer können nicht geöffnet werden. Prüfen Sie, ob der Datenträger voll ist, und starten Sie Partner Inbox dann neu.',
  'Not everything that was unsent could be deleted from this computer.':
    'Nicht alles Ungesendete konnte von diesem Computer gelöscht werden.',
  'Not every copy of your messages could be deleted from this computer.':
    'Nicht alle Kopien Ihrer Nachrichten konnten von diesem Computer gelöscht werden.',
  'Check that the disk isn’t full, then sign in and out again to delete the rest.':
    'Prüfen Sie, ob der Datenträger voll ist, und melden Sie sich dann noch einmal an und ab, um den Rest zu löschen.',
  'Sign in again to send and to receive. Everything here is kept.':
    'Melden Sie sich erneut an, um zu senden und zu empfangen. Hier bleibt alles erhalten.',
  'Your drafts and outbox were damaged and have been restored from a backup. Open the outbox to confirm what should still be sent.':
    'Ihre Entwürfe und der Postausgang waren beschädigt und wurden aus einer Sicherung wiederhergestellt. Öffnen Sie den Postausgang und bestätigen Sie, was noch gesendet werden soll.',
  'Your drafts and outbox can’t be read any more, and there was no backup. The damaged file was kept for support.':
    'Ihre Entwürfe und der Postausgang sind nicht mehr lesbar, und es gab keine Sicherung. Die beschädigte Datei wurde für den Support aufbewahrt.',
  'The local copy of your conversations couldn’t be read and is fetched again. Nothing that you wrote is lost.':
    'Die lokale Kopie Ihrer Unterhaltungen war nicht lesbar und wird neu abgerufen. Nichts, was Sie geschrieben haben, ist verloren.',

  // Attachments: uploads and downloads
  'This file isn’t on this computer yet. Download it first.':
    'Diese Datei ist noch nicht auf diesem Computer. Laden Sie sie zuerst herunter.',
  'There isn’t enough room there for this file. Choose another place, or make some room.':
    'Dort ist nicht genug Platz für diese Datei. Wählen Sie einen anderen Ort oder schaffen Sie Platz.',
  'The file couldn’t be saved there. Choose another folder.':
    'Die Datei konnte dort nicht gespeichert werden. Wählen Sie einen anderen Ordner.',
  'There isn’t enough room on this disk for {name}. Make some room and try again.':
    'Auf diesem Datenträger ist nicht genug Platz für {name}. Schaffen Sie Platz und versuchen Sie es erneut.',
  '{name} arrived damaged twice. Try again later, or ask the company to send it again.':
    '{name} kam zweimal beschädigt an. Versuchen Sie es später erneut oder bitten Sie das Unternehmen, die Datei noch einmal zu senden.',
  '{name} couldn’t be stored on this computer. Try again.':
    '{name} konnte nicht auf diesem Computer gespeichert werden. Bitte erneut versuchen.',
  'Sign in again to download {name}.': 'Melden Sie sich erneut an, um {name} herunterzuladen.',
  '{name} isn’t available on the server any more.':
    '{name} ist auf dem Server nicht mehr verfügbar.',
  '{name} couldn’t be downloaded, because the server can’t be reached. It goes on when you’re online.':
    '{name} konnte nicht heruntergeladen werden, weil der Server nicht erreichbar ist. Es geht weiter, sobald Sie online sind.',
  '{name} couldn’t be downloaded, because something between you and the server answers instead of it. It’s tried again by itself.':
    '{name} konnte nicht heruntergeladen werden, weil etwas zwischen Ihnen und dem Server an seiner Stelle antwortet. Es wird von selbst erneut versucht.',
  '{name} couldn’t be downloaded, because the server has a problem. Try again in a while.':
    '{name} konnte nicht heruntergeladen werden, weil der Server ein Problem hat. Bitte später erneut versuchen.',
  '{name} couldn’t be kept on this computer. Save it as a file and add that.':
    '{name} konnte auf diesem Computer nicht abgelegt werden. Als Datei speichern und diese anhängen.',
  'There isn’t enough room on this disk to keep a copy of {name} ({size}). Make some room and add it again.':
    'Auf diesem Datenträger ist nicht genug Platz für eine Kopie von {name} ({size}). Platz schaffen und erneut anhängen.',
  '{name} is a kind of file that might change things on this computer when it’s opened. Open it only if you expected it from this company.':
    '{name} gehört zu einer Art von Dateien, die beim Öffnen etwas an diesem Computer verändern können. Öffnen Sie die Datei nur, wenn Sie sie von diesem Unternehmen erwartet haben.',
  '{name} isn’t the kind of file that its name says. Open it only if you expected it from this company.':
    '{name} ist nicht die Art von Datei, die der Name angibt. Öffnen Sie die Datei nur, wenn Sie sie von diesem Unternehmen erwartet haben.',
  '{name} can’t be checked to its end, so it may contain macros, which can change things on this computer. Open it only if you expected it from this company.':
    '{name} lässt sich nicht bis zum Ende prüfen und enthält vielleicht Makros, die etwas an diesem Computer verändern können. Öffnen Sie die Datei nur, wenn Sie sie von diesem Unternehmen erwartet haben.',
  '{name} contains macros, which can change things on this computer. Open it only if you expected it from this company.':
    '{name} enthält Makros, die etwas an diesem Computer verändern können. Öffnen Sie die Datei nur, wenn Sie sie von diesem Unternehmen erwartet haben.',
  '{name} keeps changing while it is copied. Close it in other programs and try again.':
    '{name} ändert sich während des Kopierens immer wieder. In anderen Anwendungen schließen und erneut versuchen.',
  '{name} isn’t there any more: it was moved, renamed or deleted before it could be copied. Add it again from where it is now.':
    '{name} ist nicht mehr da: verschoben, umbenannt oder gelöscht, bevor die Datei kopiert werden konnte. Vom jetzigen Ort erneut anhängen.',
  '{name} was changed after you sent the message and before it could be copied. Try again to send it as it is now, or edit the message.':
    '{name} wurde nach dem Senden geändert, bevor die Datei kopiert werden konnte. Erneut versuchen, um sie im jetzigen Stand zu senden, oder die Nachricht bearbeiten.',
  '{name} arrived damaged. Remove it and add it again.':
    '{name} kam beschädigt an. Entfernen und erneut anhängen.',
  '{name} is larger than this company’s server takes. Remove it, and send a smaller copy or a link to it.':
    '{name} ist größer, als der Server dieses Unternehmens annimmt. Entfernen und eine kleinere Kopie oder einen Link dazu senden.',
  '{name} wasn’t accepted by the server. Remove it, save it as PDF, and add that.':
    '{name} wurde vom Server nicht angenommen. Entfernen, als PDF speichern und dann anhängen.',
  'This file isn’t being uploaded any more.': 'Diese Datei wird nicht mehr hochgeladen.',
  '{name} is uploaded already, so there is nothing to pause.':
    '{name} ist bereits hochgeladen, es gibt also nichts anzuhalten.',
  'The message may have been sent with {name} already, so the file stays. Choose Edit to take the message back first.':
    'Die Nachricht wurde vielleicht schon mit {name} gesendet, deshalb bleibt die Datei. Wählen Sie „Bearbeiten“, um die Nachricht zuerst zurückzuholen.',

  // Connection to the server
  'Enter the address of the server, for example api.partnerstack.com.':
    'Geben Sie die Adresse des Servers ein, zum Beispiel api.partnerstack.com.',
  'This isn’t a server address. It looks like api.partnerstack.com.':
    'Das ist keine Serveradresse. Sie sieht aus wie api.partnerstack.com.',
  'A server address begins with https://.': 'Eine Serveradresse beginnt mit https://.',
  'Leave the name and password out of the server address.':
    'Lassen Sie Name und Passwort in der Serveradresse weg.',
  'Use https:// here. http:// is only for a server on this computer.':
    'Verwenden Sie hier https://. http:// ist nur für einen Server auf diesem Computer.',
  'Enter only the server’s name, without what follows it: {address}.':
    'Geben Sie nur den Namen des Servers ein, ohne das, was darauf folgt: {address}.',
  'The server doesn’t accept this API key. Copy it again from your PartnerStack settings.':
    'Der Server nimmt diesen API-Schlüssel nicht an. Kopieren Sie ihn noch einmal aus Ihren PartnerStack-Einstellungen.',
  'The email or password isn’t right. Check both and try again.':
    'E-Mail-Adresse oder Passwort stimmt nicht. Prüfen Sie beide und versuchen Sie es erneut.',
  'This account is locked after too many wrong passwords. Ask PartnerStack’s support to unlock it, or sign in with an API key.':
    'Dieses Konto ist nach zu vielen falschen Passwörtern gesperrt. Bitten Sie den Support von PartnerStack, es zu entsperren, oder melden Sie sich mit einem API-Schlüssel an.',
  'The server can’t be reached. Check its address and your internet connection.':
    'Der Server ist nicht erreichbar. Prüfen Sie die Adresse und Ihre Internetverbindung.',
  'The server asks to slow down. Wait a minute, then try again.':
    'Der Server bittet um eine Pause. Warten Sie eine Minute und versuchen Sie es erneut.',
  'The server isn’t answering properly. Check its address, or try again later.':
    'Der Server antwortet nicht richtig. Prüfen Sie die Adresse oder versuchen Sie es später erneut.',
  'Something other than a PartnerStack server answers at this address. Check the address; where this network has a sign-in page of its own, open it in your browser first.':
    'Unter dieser Adresse antwortet etwas anderes als ein PartnerStack-Server. Prüfen Sie die Adresse; hat dieses Netz eine eigene Anmeldeseite, öffnen Sie diese zuerst im Browser.',
  'There is no PartnerStack server at this address. Check it and try again.':
    'Unter dieser Adresse gibt es keinen PartnerStack-Server. Prüfen Sie sie und versuchen Sie es erneut.',

  // Diagnostics
  'The file couldn’t be written there. Choose another folder.':
    'Die Datei konnte dort nicht geschrieben werden. Wählen Sie einen anderen Ordner.',

  // Export
  unfinished: 'unvollständig',
  'Messages between these aren’t in this export.':
    'Nachrichten dazwischen sind nicht in diesem Export.',
  'Newer messages aren’t in this export.': 'Neuere Nachrichten sind nicht in diesem Export.',
  'This message was deleted.': 'Diese Nachricht wurde gelöscht.',
  'Exported from Partner Inbox on {time}': 'Exportiert aus Partner Inbox am {time}',
  '{count} messages': { one: '1 Nachricht', other: '{count} Nachrichten' },
  '{count} bytes': { one: '1 Byte', other: '{count} Byte' },
  Unknown: 'Unbekannt',
  '{name} (you)': '{name} (Sie)',
  'An export is under way already.': 'Es läuft bereits ein Export.',
  'This conversation isn’t on this computer right now. Try again.':
    'Diese Unterhaltung ist gerade nicht auf diesem Computer. Bitte erneut versuchen.',
  Exporting: 'Wird exportiert',
  'Getting older messages, {fetched} so far':
    'Ältere Nachrichten werden abgerufen, bisher {fetched}',
  '{count} messages written': {
    one: '1 Nachricht geschrieben',
    other: '{count} Nachrichten geschrieben',
  },
  '{messages} and {files} exported.': '{messages} und {files} exportiert.',
  '{count} files': { one: '1 Datei', other: '{count} Dateien' },
  '{count} files aren’t on this computer and not in the export.': {
    one: '1 Datei ist nicht auf diesem Computer und fehlt im Export.',
    other: '{count} Dateien sind nicht auf diesem Computer und fehlen im Export.',
  },
  'Nothing was exported.': 'Es wurde nichts exportiert.',
  'The server can’t be reached, so messages are missing.':
    'Der Server ist nicht erreichbar, deshalb fehlen Nachrichten.',
  'You have to sign in again, so messages are missing.':
    'Sie müssen sich erneut anmelden, deshalb fehlen Nachrichten.',
  'The server doesn’t give older messages right now, so messages are missing.':
    'Der Server liefert gerade keine älteren Nachrichten, deshalb fehlen welche.',
  'Nothing was exported. Try again later, or export only what is on this computer.':
    'Es wurde nichts exportiert. Versuchen Sie es später erneut oder exportieren Sie nur, was auf diesem Computer ist.',
  'There isn’t enough room for the export there. Nothing was exported. Make some room, or choose another folder.':
    'Dort ist nicht genug Platz für den Export. Es wurde nichts exportiert. Schaffen Sie Platz oder wählen Sie einen anderen Ordner.',
  'The export couldn’t be written there. Nothing was exported. Choose a folder that you can write to.':
    'Der Export konnte dort nicht geschrieben werden. Es wurde nichts exportiert. Wählen Sie einen Ordner, in den Sie schreiben dürfen.',
  edited: 'bearbeitet',
  'not in this export': 'nicht in diesem Export',
  '{file}, {size}': '{file}, {size}',
  '{author}, {time}': '{author}, {time}',
  '{author}, {time}, edited': '{author}, {time}, bearbeitet',
  '[File: {name}, {size}: not in this export]': '[Datei: {name}, {size}: nicht in diesem Export]',
  '[File: {name}, {size}: {path}]': '[Datei: {name}, {size}: {path}]',

  // Answers to the page
  'Nobody is signed in.': 'Es ist niemand angemeldet.',
  'This can’t be shown': 'Das kann nicht angezeigt werden',
  'This can’t be shown. The rest is as it was.':
    'Das kann nicht angezeigt werden. Alles andere ist, wie es war.',
  'This part of the window can’t be shown': 'Dieser Teil des Fensters kann nicht angezeigt werden',
  'Something went wrong in Partner Inbox. Your messages aren’t affected.':
    'In Partner Inbox ist etwas schiefgegangen. Ihre Nachrichten sind nicht betroffen.',
  'This dialog can’t be shown': 'Dieses Dialogfenster kann nicht angezeigt werden',
  'Partner Inbox can’t be shown': 'Partner Inbox kann nicht angezeigt werden',
  'Something went wrong in this window. Messages that were sent or received aren’t affected. Start the window again; if that doesn’t help, close Partner Inbox and open it again, or give the diagnostics to support.':
    'In diesem Fenster ist etwas schiefgegangen. Gesendete und empfangene Nachrichten sind nicht betroffen. Starten Sie das Fenster neu; wenn das nicht hilft, beenden Sie Partner Inbox und öffnen Sie es wieder, oder geben Sie die Diagnosedaten an den Support.',
  'Start the window again': 'Fenster neu starten',
  'Sign out and keep what is unsent': 'Abmelden und Ungesendetes behalten',
  'That didn’t work. Try again.': 'Das hat nicht geklappt. Versuchen Sie es erneut.',
  'Copy diagnostics': 'Diagnosedaten kopieren',
  'Diagnostics copied': 'Diagnosedaten kopiert',
  'Save diagnostics': 'Diagnosedaten speichern',
  'This computer has no program that opens this file. Save it, or install one.':
    'Auf diesem Computer gibt es keine Anwendung, die diese Datei öffnet. Speichern Sie die Datei oder installieren Sie eine passende Anwendung.',
  'Save attachment': 'Anhang speichern',
  'This file isn’t on this computer any more. Download it again.':
    'Diese Datei ist nicht mehr auf diesem Computer. Laden Sie sie erneut herunter.',
  'Export to': 'Exportieren nach',
  'Export here': 'Hier exportieren',
  'Nothing has been exported since you signed in.': 'Seit Ihrer Anmeldung wurde nichts exportiert.',
  'The company hasn’t given an address for this.':
    'Das Unternehmen hat dafür keine Adresse angegeben.',
  'This address can’t be opened. It isn’t one of the web.':
    'Diese Adresse kann nicht geöffnet werden. Sie ist keine Webadresse.',
  'This address can’t be opened. Only web and email addresses can.':
    'Diese Adresse kann nicht geöffnet werden. Möglich sind nur Web- und E-Mail-Adressen.',
  'Several addresses were opened just now. Wait a few seconds, then open this one again.':
    'Gerade wurden mehrere Adressen geöffnet. Warten Sie einige Sekunden und öffnen Sie diese dann noch einmal.',
  'This computer opened no program for this address. Check its settings for the default browser and email program.':
    'Dieser Computer hat für diese Adresse kein Programm geöffnet. Prüfen Sie in seinen Einstellungen, welcher Browser und welches E-Mail-Programm Standard sind.',
  'You can leave a program only while you’re online. Try again then.':
    'Ein Programm können Sie nur verlassen, während Sie online sind. Bitte dann erneut versuchen.',
  'Something between you and the server answered instead of it, so it isn’t known yet whether you have left. Try again in a minute.':
    'Etwas zwischen Ihnen und dem Server hat an seiner Stelle geantwortet, deshalb ist noch nicht bekannt, ob Sie ausgetreten sind. Bitte in einer Minute erneut versuchen.',
  'The server didn’t take it. Try again in a minute.':
    'Der Server hat das nicht angenommen. Bitte in einer Minute erneut versuchen.',
  'Give the reply a name, so that you find it again.':
    'Geben Sie der Vorlage einen Namen, damit Sie sie wiederfinden.',
  'Write the words that the reply should insert.':
    'Schreiben Sie den Text, den die Vorlage einfügen soll.',
  'You have {count} saved replies. Delete one that you don’t need to make room.': {
    one: 'Sie haben 1 Antwortvorlage. Löschen Sie sie, um Platz zu schaffen.',
    other:
      'Sie haben {count} Antwortvorlagen. Löschen Sie eine, die Sie nicht brauchen, um Platz zu schaffen.',
  },

  // Notifications
  '{from}: {words}': '{from}: {words}',
  '{count} new announcements': { one: 'Neue Ankündigung', other: '{count} neue Ankündigungen' },
  '{count} new messages': { one: 'Neue Nachricht', other: '{count} neue Nachrichten' },
  'From {companies}': 'Absender: {companies}',
  'In {count} threads': { one: 'In 1 Unterhaltung', other: 'In {count} Unterhaltungen' },
  'Your reply wasn’t sent': 'Ihre Antwort wurde nicht gesendet',
  '{count} more companies': { one: '1 weiteres', other: '{count} weitere' },
  '{count} more messages': { one: '1 weitere Nachricht', other: '{count} weitere Nachrichten' },

  // Outbox: what keeps a message from being sent
  'The server won’t take this message again as it is. Choose Edit to send its words as a new message.':
    'Der Server nimmt diese Nachricht so nicht mehr an. Wählen Sie „Bearbeiten“, um den Text als neue Nachricht zu senden.',
  'This message isn’t waiting to be sent, so there is nothing to pause.':
    'Diese Nachricht wartet nicht auf das Senden, es gibt also nichts anzuhalten.',
  'This message is being taken back. Choose Edit to keep its words, and send them as a new message.':
    'Diese Nachricht wird zurückgeholt. Mit „Bearbeiten“ bleibt der Text erhalten und kann als neue Nachricht gesendet werden.',
  'This message is being taken back already. Wait a moment.':
    'Diese Nachricht wird bereits zurückgeholt. Einen Moment bitte.',
  'Write something or add a file first.': 'Erst etwas schreiben oder eine Datei anhängen.',
  'A message can have up to {most} characters; this one has {over} too many. Shorten it, or send the rest as a second message.':
    'Eine Nachricht kann höchstens {most} Zeichen haben; diese hat {over} zu viel. Kürzen Sie sie oder senden Sie den Rest als zweite Nachricht.',
  '{name} couldn’t be added. Remove it or try it again.':
    '{name} konnte nicht angehängt werden. Entfernen oder erneut versuchen.',
  'A message can have up to {count} attachments.': {
    one: 'Eine Nachricht kann höchstens 1 Anhang haben.',
    other: 'Eine Nachricht kann höchstens {count} Anhänge haben.',
  },
  'Remove {count} and send those with the next message.': {
    one: '1 davon entfernen und mit der nächsten Nachricht senden.',
    other: '{count} davon entfernen und mit der nächsten Nachricht senden.',
  },
  'The message couldn’t be put into the outbox, because this disk is full or can’t be written to. Your words stay in the composer; make some room and press Send again.':
    'Die Nachricht konnte nicht in den Postausgang gelegt werden, weil der Datenträger voll oder nicht beschreibbar ist. Ihr Text bleibt im Eingabefeld; schaffen Sie Platz und senden Sie erneut.',
  'This conversation isn’t on this computer right now. Your words are kept; send again once it’s here.':
    'Diese Unterhaltung ist gerade nicht auf diesem Computer. Ihr Text bleibt erhalten; senden Sie erneut, sobald sie da ist.',
  'Choose the programs that the message goes to.':
    'Wählen Sie die Programme, an die die Nachricht geht.',
  'One of these conversations isn’t on this computer right now. Your words are kept; send again once it’s here.':
    'Eine dieser Unterhaltungen ist gerade nicht auf diesem Computer. Ihr Text bleibt erhalten; senden Sie erneut, sobald sie da ist.',
  'You can’t write to {names} any more. Take them off the list and send again.': {
    one: 'An {names} können Sie nicht mehr schreiben. Nehmen Sie das Unternehmen aus der Liste und senden Sie erneut.',
    other:
      'An {names} können Sie nicht mehr schreiben. Nehmen Sie diese Unternehmen aus der Liste und senden Sie erneut.',
  },
  '{name} is still being copied. Send once it’s ready.':
    '{name} wird noch kopiert. Senden Sie, sobald die Kopie fertig ist.',
  'To {company}: {problem}': 'An {company}: {problem}',
  'This message has already been sent, so it can’t be changed any more.':
    'Diese Nachricht ist schon gesendet und kann nicht mehr geändert werden.',
  'This message wasn’t sent: its words have already come back into the composer.':
    'Diese Nachricht wurde nicht gesendet: Ihr Text steht schon wieder im Eingabefeld.',
  'This message wasn’t sent: it has already been discarded.':
    'Diese Nachricht wurde nicht gesendet: Sie ist schon verworfen.',
  'It isn’t known yet whether this message arrived, because the server can’t be asked right now. It isn’t sent any more; its words come back into the composer as soon as the server says that it doesn’t have it.':
    'Es ist noch nicht bekannt, ob diese Nachricht angekommen ist, weil der Server gerade nicht gefragt werden kann. Sie wird nicht mehr gesendet; ihr Text kommt ins Eingabefeld zurück, sobald der Server sagt, dass er sie nicht hat.',
  'It isn’t known yet whether this message arrived, because the server can’t be asked right now. It isn’t sent any more, and is thrown away as soon as the server says that it doesn’t have it.':
    'Es ist noch nicht bekannt, ob diese Nachricht angekommen ist, weil der Server gerade nicht gefragt werden kann. Sie wird nicht mehr gesendet und verworfen, sobald der Server sagt, dass er sie nicht hat.',

  // Reminders
  'No reply for {count} business days. You can write again, or wait a little longer.': {
    one: 'Seit 1 Werktag keine Antwort. Sie können noch einmal schreiben oder noch etwas warten.',
    other:
      'Seit {count} Werktagen keine Antwort. Sie können noch einmal schreiben oder noch etwas warten.',
  },
  'A conversation has had no reply for {count} business days.': {
    one: 'Eine Unterhaltung ist seit 1 Werktag ohne Antwort.',
    other: 'Eine Unterhaltung ist seit {count} Werktagen ohne Antwort.',
  },
  '{count} conversations await a reply': {
    one: '1 Unterhaltung wartet auf Antwort',
    other: '{count} Unterhaltungen warten auf Antwort',
  },
  'Open the inbox to see how long each has waited.':
    'Im Posteingang steht, wie lange jede schon wartet.',

  // System menus, dialogs and tray
  '{count} unread': { one: '1 ungelesen', other: '{count} ungelesen' },
  'Add to dictionary': 'Zum Wörterbuch hinzufügen',
  'Open link': 'Link öffnen',
  'Copy link': 'Link kopieren',
  Undo: 'Rückgängig',
  Redo: 'Wiederholen',
  Cut: 'Ausschneiden',
  Copy: 'Kopieren',
  Paste: 'Einfügen',
  'Select All': 'Alles auswählen',
  'Attach files': 'Dateien anhängen',
  Attach: 'Anhängen',
  'Images, PDF and Office documents': 'Bilder, PDF- und Office-Dokumente',
  'All files': 'Alle Dateien',
  '{count} messages have not been sent yet.': {
    one: 'Eine Nachricht ist noch nicht gesendet.',
    other: '{count} Nachrichten sind noch nicht gesendet.',
  },
  'If you quit now, they stay in the outbox and go out when Partner Inbox runs again.': {
    one: 'Wenn Sie jetzt beenden, bleibt sie im Postausgang und wird gesendet, sobald Partner Inbox wieder läuft.',
    other:
      'Wenn Sie jetzt beenden, bleiben sie im Postausgang und werden gesendet, sobald Partner Inbox wieder läuft.',
  },
  'If you quit now, they stay in the outbox. Those that are paused or were restored, and those behind them, aren’t sent before you say so there.':
    {
      one: 'Wenn Sie jetzt beenden, bleibt sie im Postausgang. Sie ist angehalten oder wurde wiederhergestellt und wird erst gesendet, wenn Sie es dort sagen.',
      other:
        'Wenn Sie jetzt beenden, bleiben sie im Postausgang. Was angehalten ist oder wiederhergestellt wurde, und was dahinter steht, wird erst gesendet, wenn Sie es dort sagen.',
    },
  Wait: 'Warten',
  Quit: 'Beenden',
  'The window stopped working several times.': 'Das Fenster ist mehrmals ausgefallen.',
  'Your drafts and the outbox are safe. Partner Inbox goes on sending.':
    'Ihre Entwürfe und der Postausgang sind sicher. Partner Inbox sendet weiter.',
  'Leave it': 'So lassen',
  'Try again': 'Erneut versuchen',
  'Settings…': 'Einstellungen …',
  'Quit Partner Inbox': 'Partner Inbox beenden',
  File: 'Datei',
  'New message': 'Neue Nachricht',
  Outbox: 'Postausgang',
  Edit: 'Bearbeiten',
  'Find…': 'Suchen …',
  View: 'Ansicht',
  'Switch program…': 'Programm wechseln …',
  'Zoom in': 'Vergrößern',
  'Zoom out': 'Verkleinern',
  'Actual size': 'Originalgröße',
  'About Partner Inbox': 'Über Partner Inbox',
  Services: 'Dienste',
  'Hide Partner Inbox': 'Partner Inbox ausblenden',
  'Hide Others': 'Andere ausblenden',
  'Show All': 'Alle einblenden',
  'Close Window': 'Fenster schließen',
  'Paste and Match Style': 'Einfügen und Stil anpassen',
  'Toggle Full Screen': 'Vollbild ein/aus',
  Window: 'Fenster',
  Help: 'Hilfe',
  'Keyboard shortcuts': 'Tastenkürzel',
  Reply: 'Antworten',
  'Open Partner Inbox': 'Partner Inbox öffnen',
  'Partner Inbox: {unread} unread': 'Partner Inbox: {unread} ungelesen',

  // Stored names and problems
  'The download failed. Try again.': 'Der Download ist fehlgeschlagen. Bitte erneut versuchen.',
  '{company} team': 'Team von {company}',
  'This file can’t be sent.': 'Diese Datei kann nicht gesendet werden.',

  // Sync
  '{held} of about {count} messages, {size} so far': {
    one: '{held} von etwa 1 Nachricht, bisher {size}',
    other: '{held} von etwa {count} Nachrichten, bisher {size}',
  },
  'That is about {count} messages, which take {size}': {
    one: 'Das ist etwa 1 Nachricht, Größe: {size}',
    other: 'Das sind etwa {count} Nachrichten, Größe: {size}',
  },
  'about {size}': 'ungefähr {size}',
  'Paused.': 'Angehalten.',
  'Goes on once the server can be reached.': 'Geht weiter, sobald der Server erreichbar ist.',
  'The server doesn’t give the rest now. It’s asked again at the next connection, or when you choose Try again.':
    'Der Server gibt den Rest jetzt nicht heraus. Er wird bei der nächsten Verbindung wieder gefragt, oder wenn Sie „Erneut versuchen“ wählen.',
  'All {count} messages are on this computer, {size}': {
    one: '1 Nachricht ist auf diesem Computer, {size}',
    other: 'Alle {count} Nachrichten sind auf diesem Computer, {size}',
  },
  'less than 1 MB': 'weniger als 1 MB',
  '{size} GB': '{size} GB',
  'Older messages can’t be loaded while the server can’t be reached.':
    'Ältere Nachrichten können nicht geladen werden, solange der Server nicht erreichbar ist.',
  'Sign in again to load older messages.':
    'Melden Sie sich erneut an, um ältere Nachrichten zu laden.',
  'The server doesn’t have these messages any more.':
    'Der Server hat diese Nachrichten nicht mehr.',
  'Something between you and the server answered instead of it. Older messages load once the server itself does.':
    'Etwas zwischen Ihnen und dem Server hat an seiner Stelle geantwortet. Ältere Nachrichten werden geladen, sobald der Server selbst antwortet.',
  'The server isn’t answering properly. Older messages load when it does.':
    'Der Server antwortet nicht richtig. Ältere Nachrichten werden geladen, sobald er es tut.',
  'Trying again in {time}.': 'Neuer Versuch in {time}.',
  'Connecting…': 'Verbindung wird hergestellt …',
  'Connected.': 'Verbunden.',
  'Connected. Messaging isn’t available over this connection.':
    'Verbunden. Über diese Verbindung sind keine Nachrichten möglich.',
  'You’re offline. What you write is kept and goes out when you’re back online.':
    'Sie sind offline. Was Sie schreiben, bleibt erhalten und wird gesendet, sobald Sie wieder online sind.',
  'The server can’t be reached.': 'Der Server ist nicht erreichbar.',
  'The server isn’t answering properly.': 'Der Server antwortet nicht richtig.',
  'Something between you and the server answers instead of it. If this network has a sign-in page, open it in your browser.':
    'Etwas zwischen Ihnen und dem Server antwortet an seiner Stelle. Hat dieses Netz eine Anmeldeseite, öffnen Sie sie im Browser.',
  'The server asks us to slow down.': 'Der Server bittet um eine Pause.',
  'This computer’s disk is full, so new messages can’t be stored. Free some space.':
    'Der Datenträger dieses Computers ist voll, deshalb können neue Nachrichten nicht gespeichert werden. Schaffen Sie etwas Platz.',
  'New messages can’t be stored on this computer.':
    'Neue Nachrichten können auf diesem Computer nicht gespeichert werden.',
  'Your session has ended. Everything here is kept; sign in again to send.':
    'Ihre Sitzung ist beendet. Hier bleibt alles erhalten; melden Sie sich erneut an, um zu senden.',
  'Reading your messages again…': 'Ihre Nachrichten werden neu abgerufen …',
  'Loading your conversations…': 'Ihre Unterhaltungen werden geladen …',
  'Reading your messages again: {count} messages so far': {
    one: 'Ihre Nachrichten werden neu abgerufen: bisher 1',
    other: 'Ihre Nachrichten werden neu abgerufen: bisher {count}',
  },
  'Loading your conversations: {count} messages so far': {
    one: 'Ihre Unterhaltungen werden geladen: bisher 1 Nachricht',
    other: 'Ihre Unterhaltungen werden geladen: bisher {count} Nachrichten',
  },

  // Window frame
  'Signed in': 'Angemeldet',
  Account: 'Konto',
  'Account: {name}': 'Konto: {name}',
  Settings: 'Einstellungen',
  Downloads: 'Downloads',
  'Sign out': 'Abmelden',
  'Your session has ended. Everything stays readable and nothing is sent until you sign in again.':
    'Ihre Sitzung ist beendet. Alles bleibt lesbar; gesendet wird erst, wenn Sie sich erneut anmelden.',
  'Sign in again': 'Erneut anmelden',
  Dismiss: 'Ausblenden',
  '{sentence}. {keys} takes it back.': '{sentence}. {keys} macht es rückgängig.',
  'Program details': 'Programmdetails',
  Conversation: 'Unterhaltung',
  'Common questions': 'Häufige Fragen',
  Notices: 'Hinweise',
  'Switch program:': 'Programm wechseln:',
  'Switch program': 'Programm wechseln',
  'Programs that you join or apply to appear here.':
    'Hier erscheinen Programme, denen Sie beitreten oder bei denen Sie sich bewerben.',
  'Search messages, programs, files': 'Nachrichten, Programme, Dateien suchen',
  Connection: 'Verbindung',
  'Getting your messages': 'Nachrichten werden abgerufen',
  Connecting: 'Verbindung wird hergestellt',
  Online: 'Online',
  Offline: 'Offline',
  'Server trouble': 'Serverproblem',
  'Server trouble, next try {when}': 'Serverproblem, nächster Versuch {when}',
  'Signed out': 'Abgemeldet',
  '{company}: marked as done': '{company}: als erledigt markiert',
  'Back in the inbox': 'Wieder im Posteingang',
  'Marked as unread': 'Als ungelesen markiert',
  'There is no message from the company here to mark as unread.':
    'Hier ist keine Nachricht der Firma, die als ungelesen markiert werden könnte.',
  'Not marked as unread: the message before it isn’t on this computer, and the server can’t be asked now. Try again once Partner Inbox is connected.':
    'Nicht als ungelesen markiert: Die Nachricht davor ist nicht auf diesem Computer, und der Server kann gerade nicht gefragt werden. Versuchen Sie es erneut, sobald Partner Inbox verbunden ist.',

  // Composer
  'Announcements can’t be answered here. Write to the {company} team in its team thread.':
    'Ankündigungen können hier nicht beantwortet werden. Schreiben Sie dem Team von {company} in der Team-Unterhaltung.',
  'This conversation is read only.': 'Diese Unterhaltung kann nur gelesen werden.',
  'New message to {company}': 'Neue Nachricht an {company}',
  'Message the {company} team': 'Nachricht an das Team von {company}',
  '{used} of {count} files': { one: '{used} von 1 Datei', other: '{used} von {count} Dateien' },
  '{used} of {count} characters': {
    one: '{used} von 1 Zeichen',
    other: '{used} von {count} Zeichen',
  },
  Send: 'Senden',
  'Attached files': 'Angehängte Dateien',
  Checking: 'Wird geprüft',
  'Dismiss {name}': '{name} ausblenden',
  'Not attached: {reason}': 'Nicht angehängt: {reason}',
  'Remove {name}': '{name} entfernen',
  'Pause {name}': '{name} anhalten',
  'Resume {name}': '{name} fortsetzen',
  'Try {name} again': '{name} erneut versuchen',
  'This conversation is locked': 'Diese Unterhaltung ist gesperrt',
  'The Messages tab isn’t available any more. For questions, turn to the {company} support team or its website.':
    'Der Bereich „Nachrichten“ ist nicht mehr verfügbar. Bei Fragen helfen der Support oder die Website von {company}.',
  'Contact {company} support': 'Support von {company} kontaktieren',
  'Open the {company} website': 'Website von {company} öffnen',
  'Your unsent words are kept': 'Ihr nicht gesendeter Text bleibt erhalten',
  Copied: 'Kopiert',
  'Ask a common question': 'Häufige Frage stellen',
  'Don’t quote': 'Nicht zitieren',
  'Reply to an earlier message': 'Antwort auf eine frühere Nachricht',
  'Reply to yourself': 'Antwort auf Ihre eigene Nachricht',
  'Reply to {name}': 'Antwort an {name}',
  'Sends in {seconds} s': 'Wird in {seconds} s gesendet',
  'There is nothing in it that can go into a message.':
    'Darin ist nichts, was in eine Nachricht passt.',
  'The words were taken, without the {count} pictures of them.': {
    one: 'Die Wörter wurden übernommen, ohne das Bild davon.',
    other: 'Die Wörter wurden übernommen, ohne die {count} Bilder davon.',
  },
  'Attach it too': 'Auch anhängen',
  'Not saved: this is longer than {most} characters. Shorten it, or keep the rest in a file of your own.':
    'Nicht gespeichert: Das ist länger als {most} Zeichen. Kürzen Sie es oder bewahren Sie den Rest in einer eigenen Datei auf.',
  'Not saved yet: this couldn’t be written to this computer. It stays here while the window is open, and is tried again every few seconds.':
    'Noch nicht gespeichert: Das konnte nicht auf diesen Computer geschrieben werden. Es bleibt hier, solange das Fenster offen ist, und wird alle paar Sekunden erneut versucht.',
  'The message is {count} characters too long.': {
    one: 'Die Nachricht ist um 1 Zeichen zu lang.',
    other: 'Die Nachricht ist um {count} Zeichen zu lang.',
  },
  'A message can have {count} files.': {
    one: 'Eine Nachricht kann höchstens 1 Datei haben.',
    other: 'Eine Nachricht kann höchstens {count} Dateien haben.',
  },
  'Remove the file that failed, or try it again.':
    'Die fehlgeschlagene Datei entfernen oder erneut versuchen.',
  'Write something or attach a file first.': 'Erst etwas schreiben oder eine Datei anhängen.',
  'The files couldn’t be read. Try to attach them again.':
    'Die Dateien konnten nicht gelesen werden. Bitte erneut anhängen.',
  'The file picker couldn’t be opened. Drop the files here instead.':
    'Die Dateiauswahl konnte nicht geöffnet werden. Ziehen Sie die Dateien stattdessen hierher.',
  '{name} wasn’t attached. {reason}': '{name} wurde nicht angehängt. {reason}',
  'This message has its {count} files already.': {
    one: 'Diese Nachricht hat schon 1 Datei, mehr passt nicht.',
    other: 'Diese Nachricht hat schon {count} Dateien, mehr passen nicht.',
  },
  'Each file is checked when you drop it.': 'Jede Datei wird beim Ablegen geprüft.',
  'Only files of these kinds can be attached: {kinds}.':
    'Nur Dateien dieser Arten können angehängt werden: {kinds}.',
  '{count} files won’t be attached. These kinds can be: {kinds}.': {
    one: '1 Datei wird nicht angehängt. Möglich sind: {kinds}.',
    other: '{count} Dateien werden nicht angehängt. Möglich sind: {kinds}.',
  },
  'Only {count} more of {most} fit in this message.': {
    one: 'In diese Nachricht passt nur noch {count} von {most}.',
    other: 'In diese Nachricht passen nur noch {count} von {most}.',
  },
  'Sends once its files are checked.': 'Wird gesendet, sobald die Dateien geprüft sind.',
  'More words have come into the composer. Look at them, then send again.':
    'Es sind weitere Wörter in das Eingabefeld gekommen. Sehen Sie sie an, und senden Sie dann erneut.',
  'The message couldn’t be queued. Try again.':
    'Die Nachricht konnte nicht in den Postausgang gelegt werden. Bitte erneut versuchen.',
  'Message queued. Send can be undone for a moment.':
    'Nachricht im Postausgang. Das Senden lässt sich noch kurz rückgängig machen.',
  'Message queued.': 'Nachricht im Postausgang.',
  'Send undone. The message is back in the composer.':
    'Senden rückgängig gemacht. Die Nachricht steht wieder im Eingabefeld.',
  'Copying, {percent} %': 'Wird kopiert, {percent} %',
  '{size}, ready': '{size}, bereit',
  '{progress}, {percent} %': '{progress}, {percent} %',
  '{progress}, {percent} %, {left}': '{progress}, {percent} %, {left}',
  Paused: 'Angehalten',
  'Paused at {percent} %': 'Angehalten bei {percent} %',
  '{size}, uploaded': '{size}, hochgeladen',

  // Program details
  'Close details': 'Details schließen',
  Program: 'Programm',
  Status: 'Status',
  Manager: 'Betreuung',
  Group: 'Gruppe',
  Website: 'Website',
  Support: 'Support',
  Offers: { one: 'Angebot', other: 'Angebote' },
  Links: { one: 'Link', other: 'Links' },
  'Copy {name}': '{name} kopieren',
  'Referral link copied': 'Empfehlungslink kopiert',
  'Files in this program': 'Dateien in diesem Programm',
  Actions: 'Aktionen',
  'Unmute this program': 'Stummschaltung des Programms aufheben',
  'Mute this program': 'Programm stummschalten',
  'Mark all read?': 'Alle als gelesen markieren?',
  '{count} conversations are unread. This can’t be undone.': {
    one: '1 Unterhaltung ist ungelesen. Das lässt sich nicht rückgängig machen.',
    other: '{count} Unterhaltungen sind ungelesen. Das lässt sich nicht rückgängig machen.',
  },
  'Mark all read': 'Alle als gelesen markieren',
  '{company}: everything is marked as read': '{company}: alles als gelesen markiert',
  'Open in PartnerStack': 'In PartnerStack öffnen',
  'Leave this program': 'Programm verlassen',
  'Joined {date}': 'Dabei seit {date}',
  'Applied {date}': 'Beworben am {date}',
  'Private note': 'Private Notiz',
  'Private note about {company}': 'Private Notiz zu {company}',
  'Only you see this. It stays on this computer.':
    'Nur für Sie sichtbar. Bleibt auf diesem Computer.',
  'You left the {company} program': 'Sie haben das Programm von {company} verlassen',
  'Leave the {company} program?': 'Programm von {company} verlassen?',
  'You can still read the conversation here, and no longer write to the team. Messages that haven’t been sent stay on this computer. To come back, you have to apply again.':
    'Sie können die Unterhaltung hier weiterhin lesen, dem Team aber nicht mehr schreiben. Nicht gesendete Nachrichten bleiben auf diesem Computer. Um zurückzukehren, müssen Sie sich neu bewerben.',
  Stay: 'Bleiben',
  'Leave the program': 'Programm verlassen',

  // Downloads
  'Open {name}?': '{name} öffnen?',
  'Don’t open': 'Nicht öffnen',
  'Open anyway': 'Trotzdem öffnen',
  'Files kept on this computer can be opened offline.':
    'Dateien auf diesem Computer lassen sich offline öffnen.',
  'No downloads': 'Keine Downloads',
  'Files that you open or save appear here.':
    'Hier erscheinen Dateien, die Sie öffnen oder speichern.',
  'Actions for {name}': 'Aktionen für {name}',
  Open: 'Öffnen',
  'Save as': 'Speichern unter',
  'Show in folder': 'Im Ordner anzeigen',
  'Remove from this computer': 'Von diesem Computer entfernen',
  'Cancel the download': 'Download abbrechen',
  'Download of {name}': 'Download von {name}',
  'Open {name}': '{name} öffnen',
  'Pause the download of {name}': 'Download von {name} anhalten',
  'Resume the download of {name}': 'Download von {name} fortsetzen',
  'Try again to download {name}': 'Download von {name} erneut versuchen',
  'Download {name}': '{name} herunterladen',
  '{name} is being downloaded. Open it once it’s here.':
    '{name} wird heruntergeladen. Öffnen Sie die Datei, sobald sie da ist.',
  '{name} is saved': '{name} ist gespeichert',
  '{size}, waits to download': '{size}, wartet auf den Download',
  'Paused at {percent} % of {size}': 'Angehalten bei {percent} % von {size}',
  '{size}, kept offline': '{size}, offline verfügbar',

  // Export dialog
  'Web page, to read and to print': 'Webseite, zum Lesen und Drucken',
  'Plain text': 'Reiner Text',
  'JSON, for other programs': 'JSON, für andere Anwendungen',
  'Export messages': 'Nachrichten exportieren',
  'The conversation with the {company} team': 'Die Unterhaltung mit dem Team von {company}',
  'Everything in the {company} program': 'Alles im Programm von {company}',
  'Nothing to export here': 'Hier gibt es nichts zu exportieren',
  'Open a conversation or a program first.':
    'Öffnen Sie zuerst eine Unterhaltung oder ein Programm.',
  What: 'Inhalt',
  As: 'Format',
  'Also download what isn’t on this computer':
    'Auch herunterladen, was nicht auf diesem Computer ist',
  'Choose a folder and export': 'Ordner wählen und exportieren',
  'Export under way': 'Export läuft',
  'You can close this and go on working. The export goes on.':
    'Sie können diesen Dialog schließen und weiterarbeiten. Der Export läuft weiter.',
  'Cancel the export': 'Export abbrechen',
  Close: 'Schließen',

  // Inbox
  All: 'Alle',
  Unread: 'Ungelesen',
  'Awaiting reply': 'Antwort ausstehend',
  Threads: 'Unterhaltungen',
  'Message several programs': 'Nachricht an mehrere Programme',
  'Everything is marked as read': 'Alles ist als gelesen markiert',
  'Show threads': 'Unterhaltungen anzeigen',
  'New messages': 'Neue Nachrichten',
  'Reading your messages': 'Ihre Nachrichten werden geladen',
  'The list can’t be read': 'Die Liste kann nicht gelesen werden',
  'Something went wrong on this machine. Your messages are safe on the server.':
    'Auf diesem Computer ist etwas schiefgegangen. Ihre Nachrichten sind auf dem Server sicher.',
  'Try now': 'Jetzt versuchen',
  Programs: 'Programme',
  'Your programs': 'Ihre Programme',
  'Messaging isn’t available over this connection.':
    'Über diese Verbindung sind keine Nachrichten möglich.',
  'Application status: {status}': 'Bewerbungsstatus: {status}',
  'Application status': 'Bewerbungsstatus',
  'All statuses': 'Alle Status',
  'You: {text}': 'Sie: {text}',
  'Draft: {text}': 'Entwurf: {text}',
  'A teammate: {text}': 'Aus Ihrem Team: {text}',
  '{name}: {text}': '{name}: {text}',
  'No messages yet': 'Noch keine Nachrichten',
  'Sent {count} files': { one: 'Datei gesendet', other: '{count} Dateien gesendet' },
  Announcement: 'Ankündigung',
  'To you': 'An Sie',
  '{name} and {count} more': { one: '{name} und 1 weitere', other: '{name} und {count} weitere' },
  'Back {when}': 'Zurück {when}',
  Draft: 'Entwurf',
  '{count} in outbox': { one: 'Im Postausgang', other: '{count} im Postausgang' },
  '{count} in outbox, waiting': {
    one: 'Im Postausgang, wartet',
    other: '{count} im Postausgang, warten',
  },
  '{count} not sent': { one: 'Nicht gesendet', other: '{count} nicht gesendet' },
  'All programs': 'Alle Programme',
  Snoozed: 'Zurückgestellt',
  Done: 'Erledigt',
  Drafts: 'Entwürfe',
  Announcements: 'Ankündigungen',
  'No conversations yet': 'Noch keine Unterhaltungen',
  'When you or a company writes, the conversation appears here.':
    'Wenn Sie oder ein Unternehmen schreiben, erscheint die Unterhaltung hier.',
  'Nothing unread': 'Nichts ungelesen',
  'You have read everything.': 'Sie haben alles gelesen.',
  'Nothing waits for a reply': 'Keine Antwort steht aus',
  'Conversations where you wrote last appear here until the company answers.':
    'Hier erscheinen Unterhaltungen, in denen Sie zuletzt geschrieben haben, bis das Unternehmen antwortet.',
  'Nothing snoozed': 'Nichts zurückgestellt',
  'A snoozed conversation comes back at the time you chose, or when the company writes.':
    'Eine zurückgestellte Unterhaltung kommt zur gewählten Zeit zurück oder wenn das Unternehmen schreibt.',
  'Nothing marked as done': 'Nichts als erledigt markiert',
  'Press E in a conversation to mark it as done. It comes back when the company writes.':
    'Die Taste E markiert eine Unterhaltung als erledigt. Sie kommt zurück, wenn das Unternehmen schreibt.',
  'No drafts': 'Keine Entwürfe',
  'What you begin to write is kept here until you send it.':
    'Was Sie zu schreiben beginnen, bleibt hier, bis Sie es senden.',
  'No announcements': 'Keine Ankündigungen',
  'What companies tell all of their partners appears here.':
    'Hier erscheint, was Unternehmen allen ihren Partnern mitteilen.',
  'Nothing with this status': 'Nichts mit diesem Status',
  'Choose “All statuses” above to see the other programs.':
    'Wählen Sie oben „Alle Status“, um die anderen Programme zu sehen.',
  'You’re offline': 'Sie sind offline',
  'The server has a problem': 'Der Server hat ein Problem',
  'Your conversations appear here as soon as the server answers.':
    'Ihre Unterhaltungen erscheinen hier, sobald der Server antwortet.',

  // Files from outside
  'Don’t attach': 'Nicht anhängen',
  'Unnamed company': 'Unbenanntes Unternehmen',
  '{name}, {company}': '{name}, {company}',
  'A teammate': 'Ein Teammitglied',
  'Choose a conversation': 'Unterhaltung wählen',
  'Your programs are being read.': 'Ihre Programme werden geladen.',
  'None of your programs takes messages at the moment.':
    'Zurzeit nimmt keines Ihrer Programme Nachrichten an.',
  'Attach {name} to…': '{name} anhängen an …',
  'Attach {count} files to…': {
    one: '1 Datei anhängen an …',
    other: '{count} Dateien anhängen an …',
  },
  ', ': ', ',
  '{names} and {count} more': {
    one: '{names} und 1 weitere',
    other: '{names} und {count} weitere',
  },
  'This conversation': 'Diese Unterhaltung',
  'Sign in, and you can attach {name}.': 'Melden Sie sich an, um {name} anzuhängen.',
  'Sign in, and you can attach {count} files.': {
    one: 'Melden Sie sich an, um 1 Datei anzuhängen.',
    other: 'Melden Sie sich an, um {count} Dateien anzuhängen.',
  },

  // Outbox page
  'Messages that you have sent and the server hasn’t accepted yet.':
    'Gesendete Nachrichten, die der Server noch nicht angenommen hat.',
  'Nothing is waiting': 'Nichts wartet',
  'What you send while you’re offline waits here and goes out by itself.':
    'Was Sie offline senden, wartet hier und wird von selbst gesendet, sobald Sie online sind.',
  'Unsent messages': 'Nicht gesendete Nachrichten',
  'Unsent message to {company}': 'Nicht gesendete Nachricht an {company}',
  'Files of this message': 'Dateien dieser Nachricht',
  'Tried {count} times so far.': {
    one: 'Bisher einmal versucht.',
    other: 'Bisher {count}-mal versucht.',
  },
  Discarded: 'Verworfen',
  Retry: 'Erneut versuchen',
  'Send now': 'Jetzt senden',
  'Send first': 'Zuerst senden',
  Pause: 'Anhalten',
  'Copy text': 'Text kopieren',
  Discard: 'Verwerfen',
  'Discard the message to {company}?': 'Nachricht an {company} verwerfen?',
  'It can’t be brought back.': 'Sie lässt sich nicht wiederherstellen.',
  'It can’t be brought back, and neither can its {count} files.': {
    one: 'Sie und ihre Datei lassen sich nicht wiederherstellen.',
    other: 'Sie und ihre {count} Dateien lassen sich nicht wiederherstellen.',
  },
  'Keep it': 'Behalten',

  // Common questions
  'Choose a program': 'Programm wählen',
  'Choose a program above to ask its team.':
    'Wählen Sie oben ein Programm, um dessen Team zu fragen.',
  'Messages aren’t available in the {company} program.':
    'Im Programm von {company} sind keine Nachrichten möglich.',
  'Ask the {company} team': 'Das Team von {company} fragen',
  'How long does the review of my application take?':
    'Wie lange dauert die Prüfung meiner Bewerbung?',
  'Each company reviews applications itself, so the time differs. Your application stays Pending until the company approves or declines it, and you can write to its team meanwhile.':
    'Jedes Unternehmen prüft Bewerbungen selbst, deshalb dauert es unterschiedlich lange. Ihre Bewerbung bleibt „Ausstehend“, bis das Unternehmen sie annimmt oder ablehnt. Dem Team können Sie schon vorher schreiben.',
  'Could you tell me how far the review of my application is, and whether you need anything else from me?':
    'können Sie mir sagen, wie weit die Prüfung meiner Bewerbung ist und ob Sie noch etwas von mir brauchen?',
  'Applied on': 'Beworben am',
  'Email of the application': 'E-Mail-Adresse der Bewerbung',
  'How I plan to promote you': 'So möchte ich für Sie werben',
  'Why don’t I have any offers?': 'Warum habe ich keine Angebote?',
  'Offers are set up by the company, often for a group of partners. Where none is shown, none has been assigned to you yet.':
    'Angebote legt das Unternehmen an, oft für eine Gruppe von Partnern. Wird keines angezeigt, ist Ihnen noch keines zugewiesen.',
  'I don’t see any offers in your program. Could you assign one to me, or tell me what I’m missing?':
    'in Ihrem Programm sehe ich keine Angebote. Können Sie mir eines zuweisen oder mir sagen, was noch fehlt?',
  'My group, if I know it': 'Meine Gruppe, falls bekannt',
  'The offer I expected': 'Das Angebot, das ich erwartet habe',
  'Why don’t I have links available?': 'Warum habe ich keine Links?',
  'Referral links are created by the company, usually once an application is active. Programs that work with leads or deals may have none.':
    'Empfehlungslinks erstellt das Unternehmen, meist sobald eine Bewerbung aktiv ist. Programme, die mit Leads oder Deals arbeiten, haben manchmal keine.',
  'I don’t have a referral link in your program. Could you create one, or tell me how I should refer customers?':
    'in Ihrem Programm habe ich keinen Empfehlungslink. Können Sie einen erstellen oder mir sagen, wie ich Kunden empfehlen soll?',
  'Page the link should lead to': 'Seite, auf die der Link führen soll',
  'Where I will use it': 'Wo ich ihn verwenden werde',
  'Why didn’t I receive a commission?': 'Warum habe ich keine Provision erhalten?',
  'A commission appears once the company has recorded the customer’s payment and its terms are met, such as a waiting period. A customer who didn’t come through your link, or was known before, may not count.':
    'Eine Provision erscheint, sobald das Unternehmen die Zahlung des Kunden erfasst hat und die Bedingungen erfüllt sind, etwa eine Wartezeit. Kunden, die nicht über Ihren Link kamen oder schon bekannt waren, zählen möglicherweise nicht.',
  'I expected a commission that I can’t see. Could you check it?':
    'ich habe eine Provision erwartet, die ich nicht sehe. Können Sie das bitte prüfen?',
  'Customer’s name or email': 'Name oder E-Mail-Adresse des Kunden',
  'Date of the purchase': 'Datum des Kaufs',
  Amount: 'Betrag',
  'Link or lead it came from': 'Link oder Lead, über den der Kauf zustande kam',
  'Where do I find the program’s terms of service?':
    'Wo finde ich die Nutzungsbedingungen des Programms?',
  'Each company has its own terms. They stand in the program’s page in PartnerStack or on the company’s website, and say what you may promote and when you are paid.':
    'Jedes Unternehmen hat eigene Bedingungen. Sie stehen auf der Seite des Programms in PartnerStack oder auf der Website des Unternehmens und regeln, was Sie bewerben dürfen und wann Sie bezahlt werden.',
  'Could you send me the current terms of service of your partner program?':
    'können Sie mir bitte die aktuellen Nutzungsbedingungen Ihres Partnerprogramms schicken?',
  'What I would like to know about': 'Was ich wissen möchte',
  'Why was my customer, transaction or commission deleted?':
    'Warum wurde mein Kunde, meine Transaktion oder meine Provision gelöscht?',
  'Companies delete what was refunded, cancelled, recorded twice or against the program’s terms. Only the company can say which it was.':
    'Unternehmen löschen, was erstattet, storniert oder doppelt erfasst wurde oder gegen die Bedingungen des Programms verstößt. Den Grund im Einzelfall kennt nur das Unternehmen.',
  'Something of mine was deleted in your program. Could you tell me why?':
    'in Ihrem Programm wurde etwas von mir gelöscht. Können Sie mir sagen, warum?',
  'What was deleted (customer, transaction or commission)':
    'Was gelöscht wurde (Kunde, Transaktion oder Provision)',
  'Date I last saw it': 'Zuletzt von mir gesehen am',
  'How do I contact a company whose program I’m no longer in?':
    'Wie erreiche ich ein Unternehmen, in dessen Programm ich nicht mehr bin?',
  'When you leave a program or are removed, its Messages tab is no longer available. Turn to the company’s support team or its website; the program’s details have both where the company gave them.':
    'Wenn Sie ein Programm verlassen oder daraus entfernt werden, ist der Bereich „Nachrichten“ nicht mehr verfügbar. Wenden Sie sich an den Support oder die Website des Unternehmens; beides steht in den Programmdetails, sofern das Unternehmen es angegeben hat.',
  'I have a question about a program that I was in before.':
    'ich habe eine Frage zu einem Programm, in dem ich früher war.',
  'The program': 'Programm',
  'When I was in it': 'Zeitraum meiner Teilnahme',
  'My question': 'Meine Frage',
  'Hello {company} team,': 'Liebes Team von {company},',

  // Saved replies
  'The name is {count} characters too long.': {
    one: 'Der Name ist um 1 Zeichen zu lang.',
    other: 'Der Name ist um {count} Zeichen zu lang.',
  },
  'It couldn’t be saved. Try again.':
    'Das konnte nicht gespeichert werden. Bitte erneut versuchen.',
  '{name} is saved.': '{name} ist gespeichert.',
  'New saved reply': 'Neue Antwortvorlage',
  'Saved reply {name}': 'Antwortvorlage {name}',
  Name: 'Name',
  Words: 'Text',
  '{company} becomes the name of the company that you write to, and {firstName} your own.':
    '{company} wird zum Namen des Unternehmens, dem Sie schreiben, {firstName} zu Ihrem Vornamen.',
  Cancel: 'Abbrechen',
  Save: 'Speichern',
  'Save a reply to use again': 'Antwort als Vorlage speichern',
  'Edit saved replies': 'Antwortvorlagen bearbeiten',
  'Saved replies': 'Antwortvorlagen',
  'Insert a saved reply': 'Antwortvorlage einfügen',
  'What you changed isn’t saved yet.': 'Ihre Änderungen sind noch nicht gespeichert.',
  'Close without saving': 'Ohne Speichern schließen',
  'Your saved replies couldn’t be read.': 'Ihre Antwortvorlagen konnten nicht gelesen werden.',
  'No saved replies yet': 'Noch keine Antwortvorlagen',
  'Save words that you often send. Insert them by typing / in an empty message, with their button, or with the search.':
    'Speichern Sie Texte, die Sie oft senden. Einfügen lassen sie sich mit / in einer leeren Nachricht, über die Schaltfläche oder über die Suche.',
  'Edit {name}': '{name} bearbeiten',
  'Delete {name}': '{name} löschen',
  '“{name}” is deleted.': '„{name}“ ist gelöscht.',
  'The saved reply couldn’t be deleted. Try again.':
    'Die Antwortvorlage konnte nicht gelöscht werden. Bitte erneut versuchen.',
  '{name} is back.': '{name} ist wieder da.',
  'The saved reply couldn’t be brought back. Try again.':
    'Die Antwortvorlage konnte nicht wiederhergestellt werden. Bitte erneut versuchen.',
  '{name} inserted.': '{name} eingefügt.',
  'Insert saved reply: {name}': 'Antwortvorlage einfügen: {name}',
  'Saved replies. Arrow keys choose, Enter inserts, Escape closes.':
    'Antwortvorlagen. Pfeiltasten wählen aus, Eingabetaste fügt ein, Esc schließt.',

  // Search
  Messages: 'Nachrichten',
  Search: 'Suche',
  You: 'Sie',
  Filters: 'Filter',
  'Any program': 'Alle Programme',
  Sender: 'Absender',
  Anyone: 'Alle Absender',
  'Sent by you': 'Von Ihnen gesendet',
  'Sent by the company': 'Vom Unternehmen gesendet',
  'Has a file': 'Mit Datei',
  'No message has these words and fits the filters.':
    'Keine Nachricht enthält diese Wörter und passt zu den Filtern.',
  'Clear filters': 'Filter zurücksetzen',
  'Search is still going through older messages after the update. Some may not be found yet: search again later.':
    'Nach dem Update geht die Suche noch ältere Nachrichten durch. Manche werden vielleicht noch nicht gefunden: Bitte suchen Sie später noch einmal.',
  'The search didn’t work. Change a letter to try again.':
    'Die Suche hat nicht funktioniert. Ändern Sie einen Buchstaben, um es erneut zu versuchen.',
  'Type to find messages, programs and files.':
    'Tippen, um Nachrichten, Programme und Dateien zu finden.',
  'More results couldn’t be read. Try again.':
    'Weitere Treffer konnten nicht gelesen werden. Versuchen Sie es erneut.',
  'No message or program has these words.':
    'Keine Nachricht und kein Programm enthält diese Wörter.',
  'Show more': 'Mehr anzeigen',
  'Go to all programs': 'Gehe zu: Alle Programme',
  'Go to unread': 'Gehe zu: Ungelesen',
  'Go to awaiting reply': 'Gehe zu: Antwort ausstehend',
  'Go to snoozed': 'Gehe zu: Zurückgestellt',
  'Go to done': 'Gehe zu: Erledigt',
  'Go to drafts': 'Gehe zu: Entwürfe',
  'Go to the outbox': 'Gehe zu: Postausgang',
  'Go to announcements': 'Gehe zu: Ankündigungen',
  'Go to common questions': 'Gehe zu: Häufige Fragen',
  'Go to downloads': 'Gehe zu: Downloads',
  'Mark the conversation as done': 'Unterhaltung als erledigt markieren',
  'Mark the conversation as unread': 'Unterhaltung als ungelesen markieren',
  'Mark everything as read': 'Alles als gelesen markieren',
  'Use the light theme': 'Helles Design verwenden',
  'Use the dark theme': 'Dunkles Design verwenden',
  'Use the high contrast theme': 'Design mit hohem Kontrast verwenden',
  'Open settings': 'Einstellungen öffnen',
  'Show keyboard shortcuts': 'Tastenkürzel anzeigen',

  // Settings
  'Keep all messages on this computer': 'Alle Nachrichten auf diesem Computer aufbewahren',
  'Go on': 'Fortsetzen',
  'Messages on this computer': 'Nachrichten auf diesem Computer',
  'As the system': 'Wie das System',
  'No proxy': 'Kein Proxy',
  'This proxy': 'Dieser Proxy',
  Proxy: 'Proxy',
  'Address of the proxy': 'Adresse des Proxys',
  'http, https or socks5.': 'http, https oder socks5.',
  'Reach these hosts without it': 'Diese Hosts ohne Proxy erreichen',
  'Use this proxy': 'Diesen Proxy verwenden',
  'Connecting by {address}': 'Verbindung über {address}',
  'Connect as this computer does?': 'Wie dieser Computer verbinden?',
  'Connect without a proxy?': 'Ohne Proxy verbinden?',
  'Connect by {address}?': 'Über {address} verbinden?',
  'Leave it as it is': 'Nichts ändern',
  'Use it': 'Verwenden',
  'Everything that Partner Inbox sends and receives goes this way from then on. Go on only if you changed it yourself.':
    'Alles, was Partner Inbox sendet und empfängt, geht dann diesen Weg. Nur fortfahren, wenn Sie es selbst geändert haben.',
  'Proxy changed': 'Proxy geändert',
  'The setting couldn’t be changed, and is as it was.':
    'Die Einstellung konnte nicht geändert werden und ist wie zuvor.',
  'The diagnostics couldn’t be collected. Try again.':
    'Die Diagnosedaten konnten nicht gesammelt werden. Bitte erneut versuchen.',
  'Diagnostics saved': 'Diagnosedaten gespeichert',
  'Versions, settings and states for support, without messages, names or keys. It stays on this computer until you send it.':
    'Versionen, Einstellungen und Zustände für den Support, ohne Nachrichten, Namen oder Schlüssel. Die Datei bleibt auf diesem Computer, bis Sie sie senden.',
  Look: 'Darstellung',
  Theme: 'Design',
  Light: 'Hell',
  Dark: 'Dunkel',
  'High contrast': 'Hoher Kontrast',
  Language: 'Sprache',
  Zoom: 'Zoom',
  '{percent} %': '{percent} %',
  'Show program details beside the conversation': 'Programmdetails neben der Unterhaltung anzeigen',
  Writing: 'Schreiben',
  'Send with': 'Senden mit',
  '{keys}, Enter makes a new line': '{keys}, neue Zeile mit Eingabetaste',
  'Enter, {keys} makes a new line': 'Eingabetaste, neue Zeile mit {keys}',
  'Undo send': 'Senden rückgängig machen',
  Off: 'Aus',
  '{count} seconds': { one: '1 Sekunde', other: '{count} Sekunden' },
  'Check spelling': 'Rechtschreibung prüfen',
  Notifications: 'Benachrichtigungen',
  'Notify me when a company replies': 'Benachrichtigen, wenn ein Unternehmen antwortet',
  'Show the beginning of the message': 'Anfang der Nachricht anzeigen',
  'Remind me quietly when a company hasn’t replied for 2 and for 5 business days':
    'Still erinnern, wenn ein Unternehmen nach 2 und nach 5 Werktagen nicht geantwortet hat',
  Files: 'Dateien',
  'Files kept on this computer take at most': 'Dateien auf diesem Computer belegen höchstens',
  Network: 'Netzwerk',
  'This computer': 'Dieser Computer',
  'Keep running in the tray when the window is closed':
    'Nach dem Schließen des Fensters im Infobereich weiterlaufen',
  'Start when I sign in to this computer': 'Beim Anmelden an diesem Computer starten',
  'Quiet hours': 'Ruhezeiten',
  From: 'Von',
  to: 'bis',
  About: 'Info',
  'Signed in to {server} as {member}.': 'Angemeldet bei {server} als {member}.',
  'The key is in this computer’s keychain.':
    'Der Schlüssel liegt im Schlüsselbund dieses Computers.',
  'The key is kept in memory only, and asked for again at the next start.':
    'Der Schlüssel liegt nur im Arbeitsspeicher und wird beim nächsten Start erneut abgefragt.',

  // Message to several programs
  To: 'An',
  'Find a program': 'Programm suchen',
  'Choose none': 'Keine auswählen',
  'Choose all {count}': 'Alle {count} auswählen',
  'No program has this name.': 'Kein Programm hat diesen Namen.',
  '{count} more. Type a few letters to find one.': {
    one: '1 weiteres. Tippen Sie einige Buchstaben, um es zu finden.',
    other: '{count} weitere. Tippen Sie einige Buchstaben, um eines zu finden.',
  },
  'No programs yet': 'Noch keine Programme',
  'Choose at least one program.': 'Mindestens ein Programm wählen.',
  'The files are still being copied.': 'Die Dateien werden noch kopiert.',
  'Message to several programs': 'Nachricht an mehrere Programme',
  'Message to each company': 'Nachricht an jedes Unternehmen',
  'Write once; each company gets its own message':
    'Einmal schreiben; jedes Unternehmen erhält eine eigene Nachricht',
  '{company} becomes each company’s name, {firstName} yours.':
    '{company} wird zum Namen des jeweiligen Unternehmens, {firstName} zu Ihrem Vornamen.',
  'Send {count} messages': { one: '1 Nachricht senden', other: '{count} Nachrichten senden' },
  'What {company} gets': 'Das erhält {company}',
  'Messages to several programs': 'Nachrichten an mehrere Programme',
  '{count} messages are about to go out': {
    one: '1 Nachricht wird gleich gesendet',
    other: '{count} Nachrichten werden gleich gesendet',
  },
  'The conversation with {company} isn’t on this computer yet.':
    'Die Unterhaltung mit {company} ist noch nicht auf diesem Computer.',
  'Choose the programs that this goes to.': 'Wählen Sie die Programme, an die dies geht.',
  '{count} messages go out, one to each company. No company sees the others.': {
    one: '1 Nachricht wird gesendet.',
    other:
      '{count} Nachrichten werden gesendet, an jedes Unternehmen eine. Kein Unternehmen sieht die anderen.',
  },
  'The messages couldn’t be queued. Try again.':
    'Die Nachrichten konnten nicht in den Postausgang gelegt werden. Bitte erneut versuchen.',
  '{count} messages queued': {
    one: '1 Nachricht im Postausgang',
    other: '{count} Nachrichten im Postausgang',
  },
  '{count} messages queued. Send can be undone for a moment.': {
    one: '1 Nachricht im Postausgang. Das Senden lässt sich noch kurz rückgängig machen.',
    other: '{count} Nachrichten im Postausgang. Das Senden lässt sich noch kurz rückgängig machen.',
  },
  'The message is back, but couldn’t be shown just now. Close “Message several programs” and open it again to see it.':
    'Die Nachricht ist wieder da, konnte aber gerade nicht angezeigt werden. Schließen Sie „Nachricht an mehrere Programme“ und öffnen Sie es wieder, um sie zu sehen.',
  'Send undone. The message is back.': 'Senden rückgängig gemacht. Die Nachricht ist wieder da.',
  '{count} messages have gone out already and can’t be taken back.': {
    one: '1 Nachricht ist schon gesendet und kann nicht mehr zurückgeholt werden.',
    other: '{count} Nachrichten sind schon gesendet und können nicht mehr zurückgeholt werden.',
  },
  '{count} messages aren’t sent any more, but may have gone out already. Their words come back into their conversations unless the server has them.':
    {
      one: '1 Nachricht wird nicht mehr gesendet, ist aber vielleicht schon draußen. Ihr Text kommt in ihre Unterhaltung zurück, wenn der Server sie nicht hat.',
      other:
        '{count} Nachrichten werden nicht mehr gesendet, sind aber vielleicht schon draußen. Ihre Texte kommen in ihre Unterhaltungen zurück, wenn der Server sie nicht hat.',
    },
  '{count} messages couldn’t be taken back. Until they go out, you can edit or discard them in the outbox.':
    {
      one: '1 Nachricht konnte nicht zurückgeholt werden. Bis sie gesendet ist, können Sie sie im Postausgang bearbeiten oder verwerfen.',
      other:
        '{count} Nachrichten konnten nicht zurückgeholt werden. Bis sie gesendet sind, können Sie sie im Postausgang bearbeiten oder verwerfen.',
    },
  'It couldn’t be found out what was taken back. The outbox shows what wasn’t.':
    'Was zurückgeholt wurde, ließ sich nicht feststellen. Der Postausgang zeigt, was es nicht wurde.',

  // Keyboard shortcuts
  'Search, and reach every screen': 'Suchen und jede Ansicht öffnen',
  'Undo Done, Snooze or Mark as unread':
    'Erledigt, Zurückstellen oder Als ungelesen markieren rückgängig machen',
  'Taken back: {sentence}': 'Rückgängig gemacht: {sentence}',
  'This guide': 'Diese Übersicht',
  'Next conversation': 'Nächste Unterhaltung',
  'Previous conversation': 'Vorige Unterhaltung',
  'Done, and on to the next': 'Erledigt und weiter zur nächsten',
  'Mark as unread': 'Als ungelesen markieren',
  'Leave the composer, close, or back to the list':
    'Eingabefeld verlassen, schließen oder zurück zur Liste',
  'Move through messages and lists': 'Durch Nachrichten und Listen gehen',
  'Insert a saved reply, in an empty message': 'Antwortvorlage einfügen, in einer leeren Nachricht',
  'Zoom in, zoom out, fit': 'Vergrößern, verkleinern, einpassen',
  'Previous and next image, or move': 'Voriges und nächstes Bild oder Ausschnitt verschieben',
  'New line': 'Neue Zeile',
  Everywhere: 'Überall',
  Conversations: 'Unterhaltungen',
  Images: 'Bilder',

  // Sidebar
  'Your programs appear here once they have arrived.':
    'Ihre Programme erscheinen hier, sobald sie geladen sind.',
  '999+ unread': '999+ ungelesen',
  Menu: 'Menü',

  // Sign-in and sign-out
  'Sign in to Partner Inbox': 'Bei Partner Inbox anmelden',
  'Your conversations with every company you partner with, in one place.':
    'Ihre Unterhaltungen mit allen Unternehmen, deren Partner Sie sind, an einem Ort.',
  'Use the same account ({account}), so that what waits in the outbox can go out.':
    'Verwenden Sie dasselbe Konto ({account}), damit gesendet werden kann, was im Postausgang wartet.',
  'Signing in didn’t work. Check what you entered and try again.':
    'Die Anmeldung hat nicht funktioniert. Prüfen Sie Ihre Eingaben und versuchen Sie es erneut.',
  'Sign in': 'Anmelden',
  'A simulated PartnerStack is running on this computer. Its account {account} is filled in, to try the app with.':
    'Auf diesem Computer läuft ein simuliertes PartnerStack. Dessen Konto {account} ist zum Ausprobieren der App eingetragen.',
  'Sign in with': 'Anmelden mit',
  'API key': 'API-Schlüssel',
  'Email and password': 'E-Mail und Passwort',
  'In PartnerStack, under your account’s settings, API.':
    'In PartnerStack, in den Einstellungen Ihres Kontos unter „API“.',
  Email: 'E-Mail',
  Password: 'Passwort',
  'Remember me, though this computer has no keychain. Anyone who can read your files could read the key.':
    'Angemeldet bleiben, obwohl dieser Computer keinen Schlüsselbund hat. Wer Ihre Dateien lesen kann, könnte auch den Schlüssel lesen.',
  'This computer has no keychain, so the key is kept in memory and asked for again at the next start.':
    'Dieser Computer hat keinen Schlüsselbund. Der Schlüssel bleibt deshalb im Arbeitsspeicher und wird beim nächsten Start erneut abgefragt.',
  'This server has programs but no messaging: you’ll see programs only.':
    'Dieser Server hat Programme, aber keine Nachrichten: Sie sehen nur Programme.',
  'You sign in to {server}': 'Sie melden sich bei {server} an',
  'Signing in': 'Anmeldung läuft',
  'The file that says where you are signed in was changed by something else than Partner Inbox, so you were signed out. Your key wasn’t sent anywhere. Check the server’s address, then sign in again.':
    'Die Datei, in der steht, wo Sie angemeldet sind, wurde von etwas anderem als Partner Inbox geändert. Deshalb wurden Sie abgemeldet. Ihr Schlüssel wurde nirgendwohin gesendet. Prüfen Sie die Serveradresse und melden Sie sich dann wieder an.',
  'Signing in was cancelled.': 'Die Anmeldung wurde abgebrochen.',
  'The server takes long to answer.': 'Der Server braucht lange, um zu antworten.',
  Advanced: 'Erweitert',
  'Server address': 'Serveradresse',
  'Leave it as it is unless you were told another one.':
    'Nur ändern, wenn Ihnen eine andere genannt wurde.',
  'Sign out?': 'Abmelden?',
  'What is unsent on this computer couldn’t be read just now.':
    'Was auf diesem Computer noch nicht gesendet ist, konnte gerade nicht gelesen werden.',
  'Your notes and saved replies stay on this computer in any case.':
    'Ihre Notizen und Antwortvorlagen bleiben in jedem Fall auf diesem Computer.',
  'Something that you wrote isn’t saved on this computer, and goes when you sign out. Stay signed in to copy it first.':
    'Etwas, das Sie geschrieben haben, ist auf diesem Computer nicht gespeichert und geht verloren, wenn Sie sich abmelden. Bleiben Sie angemeldet, um es vorher zu kopieren.',
  'Nothing is unsent. Your messages stay on the server.':
    'Es ist nichts mehr zu senden. Ihre Nachrichten bleiben auf dem Server.',
  'Keep them for the next time you sign in here?': {
    one: 'Bis zur nächsten Anmeldung hier behalten?',
    other: 'Bis zur nächsten Anmeldung hier behalten?',
  },
  'Stay signed in': 'Angemeldet bleiben',
  'Delete and sign out': 'Löschen und abmelden',
  'Keep and sign out': 'Behalten und abmelden',
  'You have {count} drafts on this computer.': {
    one: 'Auf diesem Computer liegt 1 Entwurf.',
    other: 'Auf diesem Computer liegen {count} Entwürfe.',
  },
  'You have {count} unsent messages on this computer.': {
    one: 'Auf diesem Computer liegt 1 nicht gesendete Nachricht.',
    other: 'Auf diesem Computer liegen {count} nicht gesendete Nachrichten.',
  },
  'You have {count} unsent messages and {drafts} on this computer.': {
    one: 'Auf diesem Computer liegen 1 nicht gesendete Nachricht und {drafts}.',
    other: 'Auf diesem Computer liegen {count} nicht gesendete Nachrichten und {drafts}.',
  },
  '{count} drafts': { one: '1 Entwurf', other: '{count} Entwürfe' },

  // Conversation
  'Jump to a date': 'Zu einem Datum springen',
  'Go to the messages of': 'Zu den Nachrichten vom',
  Go: 'Anzeigen',
  'Replies may take a couple of business days.': 'Antworten können einige Werktage dauern.',
  'An earlier message': 'Eine frühere Nachricht',
  'Show it': 'Anzeigen',
  'Show less': 'Weniger anzeigen',
  'Show the whole message': 'Ganze Nachricht anzeigen',
  'That message can’t be shown. It was deleted, or it’s on the server and can’t be had now.':
    'Diese Nachricht kann nicht angezeigt werden. Sie wurde gelöscht, oder sie liegt auf dem Server und ist gerade nicht erreichbar.',
  'Message actions': 'Aktionen für die Nachricht',
  'Reply with quote': 'Mit Zitat antworten',
  'Mark unread from here': 'Ab hier als ungelesen markieren',
  'Marked as unread from here': 'Ab hier als ungelesen markiert',
  Delivery: 'Zustellung',
  'Unsent message': 'Nicht gesendete Nachricht',
  'Queued, sends when you have signed in again':
    'Im Postausgang, wird gesendet, sobald Sie wieder angemeldet sind',
  'Queued, sends in a moment': 'Im Postausgang, wird gleich gesendet',
  'Back to the list': 'Zurück zur Liste',
  Snooze: 'Zurückstellen',
  'Snoozed until {time}': 'Zurückgestellt bis {time}',
  'Bring it back now': 'Jetzt zurückholen',
  'Move back to the inbox': 'Zurück in den Posteingang',
  'Mark as done': 'Als erledigt markieren',
  More: 'Mehr',
  'Unmute this conversation': 'Stummschaltung der Unterhaltung aufheben',
  'Mute this conversation': 'Unterhaltung stummschalten',
  'Mark all of {company} read': 'Alles von {company} als gelesen markieren',
  Export: 'Exportieren',
  'Team thread': 'Team-Unterhaltung',
  'Written to you alone': 'Nur an Sie',
  '{subject} (written to you alone)': '{subject} (nur an Sie)',
  'Announcement, read only': 'Ankündigung, nur zum Lesen',
  '{subject} (announcement, read only)': '{subject} (Ankündigung, nur zum Lesen)',
  'Read only': 'Nur zum Lesen',
  '{subject} (read only)': '{subject} (nur zum Lesen)',
  'This conversation isn’t here any more': 'Diese Unterhaltung ist nicht mehr da',
  'The company or PartnerStack removed it.': 'Das Unternehmen oder PartnerStack hat sie entfernt.',
  'This conversation isn’t on this computer yet':
    'Diese Unterhaltung ist noch nicht auf diesem Computer',
  'This conversation isn’t on this computer': 'Diese Unterhaltung ist nicht auf diesem Computer',
  'What is still missing is fetched once you’re online. If this conversation is part of it, it appears here by itself.':
    'Was noch fehlt, wird geladen, sobald Sie online sind. Gehört diese Unterhaltung dazu, erscheint sie hier von selbst.',
  'What is still missing is fetched once the server answers. If this conversation is part of it, it appears here by itself.':
    'Was noch fehlt, wird geladen, sobald der Server antwortet. Gehört diese Unterhaltung dazu, erscheint sie hier von selbst.',
  'What is still missing is fetched once you sign in again. If this conversation is part of it, it appears here by itself.':
    'Was noch fehlt, wird geladen, sobald Sie sich wieder anmelden. Gehört diese Unterhaltung dazu, erscheint sie hier von selbst.',
  'What is still missing is being fetched. If this conversation is part of it, it appears here by itself.':
    'Was noch fehlt, wird gerade geladen. Gehört diese Unterhaltung dazu, erscheint sie hier von selbst.',
  'It may have been removed, or belong to another account. If it’s new, it appears here by itself once you’re online.':
    'Vielleicht wurde sie entfernt oder gehört zu einem anderen Konto. Ist sie neu, erscheint sie hier von selbst, sobald Sie online sind.',
  'It may have been removed, or belong to another account. If it’s new, it appears here by itself once the server answers.':
    'Vielleicht wurde sie entfernt oder gehört zu einem anderen Konto. Ist sie neu, erscheint sie hier von selbst, sobald der Server antwortet.',
  'It may have been removed, or belong to another account. If it’s new, it appears here by itself once you sign in again.':
    'Vielleicht wurde sie entfernt oder gehört zu einem anderen Konto. Ist sie neu, erscheint sie hier von selbst, sobald Sie sich wieder anmelden.',
  'It may have been removed, or belong to another account. If it’s new, it appears here by itself.':
    'Vielleicht wurde sie entfernt oder gehört zu einem anderen Konto. Ist sie neu, erscheint sie hier von selbst.',
  'This conversation can’t be read': 'Diese Unterhaltung kann nicht gelesen werden',
  'Messaging isn’t available over this connection':
    'Über diese Verbindung sind keine Nachrichten möglich',
  'This server has programs and no messages. Choose a program to see its details, or open it in PartnerStack to write to the company.':
    'Dieser Server hat Programme, aber keine Nachrichten. Wählen Sie ein Programm, um dessen Details zu sehen, oder öffnen Sie es in PartnerStack, um dem Unternehmen zu schreiben.',
  'Join a program in PartnerStack, or apply to one. You can write to its company from here as soon as you have applied.':
    'Treten Sie in PartnerStack einem Programm bei oder bewerben Sie sich bei einem. Sobald Sie sich beworben haben, können Sie dem Unternehmen von hier aus schreiben.',
  'Choose a program to write to': 'Programm für eine Nachricht wählen',
  'J and K move through the list.': 'Mit J und K durch die Liste gehen.',
  'Its team reads you in its inbox and by email.':
    'Ihre Nachricht erreicht das Team im Posteingang und per E-Mail.',
  'Open outbox': 'Postausgang öffnen',
  'This can’t be attached': 'Das kann nicht angehängt werden',
  'Attach to your message to the {company} team':
    'An Ihre Nachricht an das Team von {company} anhängen',
  'Conversation with {company}': 'Unterhaltung mit {company}',
  New: 'Neu',
  'No messages yet. What you write here reaches the {company} team in its inbox and by email.':
    'Noch keine Nachrichten. Was Sie hier schreiben, erreicht das Team von {company} im Posteingang und per E-Mail.',
  'No messages yet.': 'Noch keine Nachrichten.',
  Newest: 'Neueste',
  '{count} new messages below': {
    one: '1 neue Nachricht weiter unten',
    other: '{count} neue Nachrichten weiter unten',
  },
  'Newer messages are on the server.': 'Neuere Nachrichten sind auf dem Server.',
  'Older messages are on the server.': 'Ältere Nachrichten sind auf dem Server.',
  'They load when you’re online.': 'Sie werden geladen, sobald Sie online sind.',
  'Getting newer messages': 'Neuere Nachrichten werden abgerufen',
  'Getting older messages': 'Ältere Nachrichten werden abgerufen',
  'Load them': 'Laden',
  '{position} of {total}': '{position} von {total}',
  'Previous image': 'Voriges Bild',
  'Next image': 'Nächstes Bild',
  'This is a small preview. The image can’t be shown here. Save it to open it in another program.':
    'Das ist eine kleine Vorschau. Das Bild kann hier nicht gezeigt werden. Speichern Sie es, um es in einem anderen Programm zu öffnen.',
  'This image can’t be shown here. Save it to open it in another program.':
    'Dieses Bild kann hier nicht gezeigt werden. Speichern Sie es, um es in einem anderen Programm zu öffnen.',
  'This is a small preview. The image isn’t on this computer yet. It can be shown when you’re online.':
    'Das ist eine kleine Vorschau. Das Bild ist noch nicht auf diesem Computer und kann angezeigt werden, sobald Sie online sind.',
  'This image isn’t on this computer yet. It can be shown when you’re online.':
    'Dieses Bild ist noch nicht auf diesem Computer und kann angezeigt werden, sobald Sie online sind.',
  'You’re offline. You can keep reading and writing.':
    'Sie sind offline. Lesen und schreiben können Sie weiterhin.',
  'You’re offline. You can keep reading and writing; {count} messages wait in the outbox.': {
    one: 'Sie sind offline. Lesen und schreiben können Sie weiterhin; eine Nachricht wartet im Postausgang.',
    other:
      'Sie sind offline. Lesen und schreiben können Sie weiterhin; {count} Nachrichten warten im Postausgang.',
  },
  '{count} messages wait in the outbox.': {
    one: 'Eine Nachricht wartet im Postausgang.',
    other: '{count} Nachrichten warten im Postausgang.',
  },
  'In 3 hours': 'In 3 Stunden',
  Tomorrow: 'Morgen',
  'Next week': 'Nächste Woche',
  '{day}, {time}': '{day}, {time}',
  '{name} from {company} replied: {text}': '{name} von {company} hat geantwortet: {text}',
  'Sent to the {company} team.': 'An das Team von {company} gesendet.',

  // Statuses, sizes and times
  Ctrl: 'Strg',
  Shift: 'Umschalt',
  Locked: 'Gesperrt',
  Left: 'Verlassen',
  Removed: 'Entfernt',
  Active: 'Aktiv',
  Pending: 'Ausstehend',
  Declined: 'Abgelehnt',
  Archived: 'Archiviert',
  'You left the {company} program. The conversation is read only.':
    'Sie haben das Programm von {company} verlassen. Die Unterhaltung kann nur noch gelesen werden.',
  '{company} removed you from this program. The conversation is read only.':
    '{company} hat Sie aus diesem Programm entfernt. Die Unterhaltung kann nur noch gelesen werden.',
  '{company} declined your application. The conversation is read only.':
    '{company} hat Ihre Bewerbung abgelehnt. Die Unterhaltung kann nur noch gelesen werden.',
  'The {company} program is archived. The conversation is read only.':
    'Das Programm von {company} ist archiviert. Die Unterhaltung kann nur noch gelesen werden.',
  'Messages aren’t available in the {company} program right now. The conversation is read only.':
    'Im Programm von {company} sind gerade keine Nachrichten möglich. Die Unterhaltung kann nur gelesen werden.',
  '{size} B': '{size} B',
  '{size} KB': '{size} KB',
  '{done} of {total}': '{done} von {total}',
  '{size} a second': '{size}/s',
  Yesterday: 'Gestern',
  'Time not known': 'Zeit nicht bekannt',
  Today: 'Heute',
  'Waiting {count} business days': {
    one: 'Wartet seit 1 Werktag',
    other: 'Wartet seit {count} Werktagen',
  },
  'Waiting since today': 'Wartet seit heute',
  'Waiting since yesterday': 'Wartet seit gestern',
  'Waiting since {day}': 'Wartet seit {day}',
  'in {seconds} s': 'in {seconds} s',
  'in {minutes} min': 'in {minutes} min',
  'at {time}': 'um {time} Uhr',
  'tomorrow at {time}': 'morgen um {time} Uhr',
  'on {day} at {time}': 'am {day} um {time} Uhr',
  '{seconds} s left': 'noch {seconds} s',
  '{minutes} min left': 'noch {minutes} min',
  '{hours} h left': 'noch {hours} h',
};
