/** The sentences of refusals, stated again for the tests. */

export const cutOff = (name: string, what: string) =>
  `${name} is ${what} whose end is missing, perhaps of a copy or download that was cut off. Get it again and add it then.`;

export const isDamaged = (name: string, what: string) =>
  `${name} is ${what} that is damaged. Open it, save it anew, and add the new file.`;

export const noDocument = (name: string) =>
  `${name} has the form of an Office file but no single document inside. Open it in Word, Excel or PowerPoint, save it anew, and add the new file.`;

export const isReally = (name: string, found: string, claimed: string, advice: string) =>
  `${name} is really ${found}, not ${claimed}. ${advice}`;

export const cantBeSent = (name: string, what: string, advice: string) =>
  `${name} is ${what}, which can’t be sent. ${advice}`;

export const hasMacros = (name: string, what: string, advice: string) =>
  `${name} is ${what}; files that can run macros can’t be sent. ${advice}`;

export const notSearched = (name: string, what: string, advice: string) =>
  `${name} is ${what} that can’t be checked to its end for macros; files that can run macros can’t be sent. ${advice}`;

export const tooManyPixels = (name: string, width: number, height: number) =>
  `${name} has ${width} × ${height} pixels; images can have up to 64 million in all. Save a smaller copy and add that.`;

export const rename = (name: string) => `Rename it to ${name} and add it again.`;

export const advice = {
  archive: 'Take the files out of it and add them one by one.',
  /** Where the sentence says already that it can't be sent. */
  program: 'Share a link to where it can be had.',
  misnamedProgram: 'Programs and scripts can’t be sent; share a link to where it can be had.',
  link: 'Put it where it can be downloaded, and share the link.',
  tables: 'Export what matters from it as .xlsx or PDF and add that.',
  model: 'Export a view of it as PDF or PNG and add that, or share a link to it.',
  newerWord: 'Open it in Word, save it as .docx and add that.',
  newerExcel: 'Open it in Excel, save it as .xlsx and add that.',
  image: 'Convert it to JPEG or PNG and add that.',
  photo: 'Convert it to JPEG and add that.',
  vector: 'Save it as PNG or PDF and add that.',
  media: 'Put it where it can be watched or heard, and share the link.',
  text: 'Paste its text into the message, or save it as PDF and add that.',
  table: 'Open it in a spreadsheet program, save it as .xlsx and add that.',
  web: 'Print it to PDF and add that, or share its link.',
  word: 'Save it as .docx or PDF and add that.',
  excel: 'Save it as .xlsx or PDF and add that.',
  powerpoint: 'Save it as .pptx or PDF and add that.',
  pdf: 'Save or export it as PDF and add that.',
  mail: 'Save the message or its attachments as PDF and add those.',
  original: 'Add the file itself instead.',
  unknown: 'Save it as PDF, as an image (JPEG, PNG, GIF) or as an Office document, and add that.',
};

export const what = {
  jpeg: 'a JPEG image',
  png: 'a PNG image',
  gif: 'a GIF image',
  pdf: 'a PDF document',
  doc: 'a Word 97–2003 document (.doc)',
  xls: 'an Excel 97–2003 workbook (.xls)',
  ppt: 'a PowerPoint 97–2003 presentation (.ppt)',
  docx: 'a Word document (.docx)',
  xlsx: 'an Excel workbook (.xlsx)',
  pptx: 'a PowerPoint presentation (.pptx)',
};
