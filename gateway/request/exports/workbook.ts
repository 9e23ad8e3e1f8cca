/* The parts of a workbook that are the same in each (ECMA-376, Part 1). */

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const FORMATS = 'http://schemas.openxmlformats.org';
const MAIN = `xmlns="${FORMATS}/spreadsheetml/2006/main"`;
const RELATIONS = `${FORMATS}/officeDocument/2006/relationships`;
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const override = (part: string, type: string): string =>
  `<Override PartName="/xl/${part}.xml" ContentType="${SHEET_TYPE}.${type}+xml"/>`;
export const CONTENT_TYPES = `${DECLARATION}<Types xmlns="${FORMATS}/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
${override('workbook', 'sheet.main')}${override('styles', 'styles')}\
${override('worksheets/sheet1', 'worksheet')}${override('worksheets/sheet2', 'worksheet')}</Types>`;

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
const relations = (...each: string[]): string =>
  `${DECLARATION}<Relationships xmlns="${FORMATS}/package/2006/relationships">${each.join('')}</Relationships>`;
export const ROOT_RELATIONS = relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'));
export const WORKBOOK_RELATIONS = relations(
  relation('rId1', 'worksheet', 'worksheets/sheet1.xml'),
  relation('rId2', 'worksheet', 'worksheets/sheet2.xml'),
  relation('rId3', 'styles', 'styles.xml'),
);

export const WORKBOOK = `${DECLARATION}<workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets>\
<sheet name="About" sheetId="1" r:id="rId1"/><sheet name="Rows" sheetId="2" r:id="rId2"/></sheets></workbook>`;

/** Style 0 is usual; in style 1 a text stays one when it is edited. */
export const STYLES = `${DECLARATION}<styleSheet ${MAIN}>\
<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border/></borders>\
<cellStyleXfs count="1"><xf/></cellStyleXfs>\
<cellXfs count="2"><xf xfId="0"/><xf xfId="0" numFmtId="49" applyNumberFormat="1" quotePrefix="1"/></cellXfs>\
</styleSheet>`;

const WORKSHEET = `${DECLARATION}<worksheet ${MAIN}>`;
/** How the sheets begin: the rows' headings stay in sight. */
export const SHEET_BEGINS = {
  about: `${WORKSHEET}<cols><col min="1" max="1" width="14" customWidth="1"/>\
<col min="2" max="2" width="90" customWidth="1"/></cols><sheetData>`,
  rows: `${WORKSHEET}<sheetViews><sheetView workbookViewId="0">\
<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`,
};
export const SHEET_ENDS = '</sheetData></worksheet>';
