import { defineLabels } from '@/lib/kernel/labels'

/** Forms that are filled from what is recorded (表格). */
export const formLabels = defineLabels(
  {
    title: '表格', note: '一次采集，多表填报。', about: { PERIOD: '半月报送期', COMMUNITY: '社区或街道', PERSON: '新居民' }, shipped: '系统自带',
    act: { upload: '上传表格', fill: '填表', map: '保存对应', replace: '换文件', retire: '停用', download: '下载原文件', open: '打开', person: '填表' },
    list: { name: '表格', about: '为谁填', version: '版本', state: '对应', last: '最近填表', nth: '第 {nth} 版', never: '没填过', mapped: '{count} 处都已对应', open: '{count} 处待对应', empty: '还没有表格', emptyBody: '常用统计表随系统放入，其他部门的表由街道流管办上传。', for: '给 {name} 填表', forNote: '选一张表。', forEmpty: '没有为新居民填的表', forEmptyBody: '请街道流管办上传。' },
    upload: {
      title: '上传表格', name: '表名', about: '为谁填', file: '表格文件', drop: '把文件拖到这里，或点此选择', chosen: '{name}，{size}', hint: '.xlsx 或 .docx，不超过 {maximum} MB。要填的地方写成 {example}；要逐行填的，在那一行写 {row}。', submit: '上传', pending: '正在读…',
      aboutHint: { PERIOD: '数字取自已报送的半月报', COMMUNITY: '数字与专项行动首页同日一致', PERSON: '号码默认遮住' },
    },
    page: {
      fill: '填表', mapping: '填空对应', versions: '版本', history: '填表记录', unmapped: '还有 {count} 处没有对应，对应好或注明留空后才能填。', retired: '{day}停用，不再填表。',
      mappingNote: '每处填空对应一项，对应一次就行。', name: '填空', field: '对应', row: '逐行', blank: '留空', inRow: '{row} 的行', whole: '整表', fieldHint: '输几个字，从列出的里选。', proposed: '按名称推的，可能不是。核对后保存才算数。', filledNote: '这一版已经填过表，保存后成为新的一版。', shippedNote: '系统自带的这一版不变，保存后成为新的一版。', filledByLeft: '由已划出的社区填过', mappedCount: '{count} 处填空，{open} 处待对应',
      version: '第 {nth} 版', versionFacts: '{file}，{day}，{by}', byProduct: '系统自带', byOffice: '街道上传', fillings: '填过 {count} 次', digest: '校验值 {digest}',
      replaceNote: '换上新文件成为新的一版，填空名不变的对应照旧。', none: '还没有填过', noneBody: '填过的表会列在这里。', when: '时间', who: '填表人', what: '填的是', nth: '版本', full: '完整号码', masked: '号码遮住', person: '新居民',
      retireTitle: '停用这张表？', retireBody: '停用后不再列出，填表记录保留。',
    },
    fill: {
      period: '报送期', place: '社区或街道', day: '截止日期', submit: '填好并下载', again: '号码用哪种', masked: '遮住号码', full: '完整号码', reason: '为什么要完整号码', note: '说明', reasons: { VERIFY: '核对证件', CONTACT: '联系本人', PERMIT: '办证', OTHER: '其他' },
      logged: '谁、何时、为何填的，先记入审计再填。', noPeriods: '还没有报送过的半月报', noPeriodsBody: '半月报报送后才能填。', choosePerson: '在新居民的记录里点“填表”。', residents: '去新居民', for: '给 {name} 填', peopleNote: '在住名单按今天填。', frozen: '数字取自已报送的半月报，与半月报页一致。', gaps: '期满后合并、划转过的社区和街道，半月报里没有的数留空。', live: '数字与专项行动首页同日一致。', fullShort: '填好并下载（完整号码）',
    },
    done: { uploaded: '已上传，看看对应对不对。', replaced: '已换成新的一版。', mapped: '已保存', retired: '已停用' },
  },
  {
    title: 'Forms', note: 'Captured once, filled in many forms.', about: { PERIOD: 'A half month', COMMUNITY: 'A community or the sub-district', PERSON: 'A resident' }, shipped: 'Built in',
    act: { upload: 'Send in a form', fill: 'Fill', map: 'Save the mapping', replace: 'Replace the file', retire: 'Retire', download: 'Download the original', open: 'Open', person: 'Fill a form' },
    list: { name: 'Form', about: 'Filled for', version: 'Version', state: 'Mapping', last: 'Last filled', nth: 'Version {nth}', never: 'Never', mapped: '{count, plural, one {# place mapped} other {all # places mapped}}', open: '{count, plural, one {# place to map} other {# places to map}}', empty: 'No forms yet', emptyBody: 'The usual tables come with the installation; the office sends in those of other departments.', for: 'Fill a form for {name}', forNote: 'Choose a form.', forEmpty: 'No form for residents', forEmptyBody: 'Ask the office to send one in.' },
    upload: {
      title: 'Send in a form', name: 'Name of the form', about: 'Filled for', file: 'File', drop: 'Drop a file here, or choose one', chosen: '{name}, {size}', hint: '.xlsx or .docx, at most {maximum} MB. Write {example} where something is to be filled in; write {row} in a row that is repeated.', submit: 'Send in', pending: 'Reading…',
      aboutHint: { PERIOD: 'Figures come from the reports that were sent', COMMUNITY: 'Figures are those of the campaign’s first page on that day', PERSON: 'Numbers are masked unless asked for' },
    },
    page: {
      fill: 'Fill', mapping: 'Mapping', versions: 'Versions', history: 'Fillings', unmapped: '{count, plural, one {# place is} other {# places are}} not mapped yet. Map or leave blank on purpose before it can be filled.', retired: 'Retired {day}; filled no more.',
      mappingNote: 'Each place is one field. Mapped once, it stays.', name: 'Place', field: 'Field', row: 'Repeated row', blank: 'Leave blank', inRow: 'row of {row}', whole: 'whole form', fieldHint: 'Type a few letters and choose from the list.', proposed: 'Guessed from the name, which may mean something else. It counts once saved.', filledNote: 'This version was filled already; saving makes the next one.', shippedNote: 'The built-in version stays; saving makes the next one.', filledByLeft: 'filled by a community that has left', mappedCount: '{count, plural, one {# place} other {# places}}, {open} to map',
      version: 'Version {nth}', versionFacts: '{file}, {day}, {by}', byProduct: 'built in', byOffice: 'sent in by the sub-district', fillings: '{count, plural, =0 {never filled} one {filled once} other {filled # times}}', digest: 'Digest {digest}',
      replaceNote: 'A new file is the next version. Places whose names stay keep their mapping.', none: 'Never filled', noneBody: 'Fillings are listed here.', when: 'When', who: 'Who', what: 'For', nth: 'Version', full: 'Full numbers', masked: 'Numbers masked', person: 'Resident',
      retireTitle: 'Retire this form?', retireBody: 'It is listed no more; what was filled stays known.',
    },
    fill: {
      period: 'Period', place: 'Community or sub-district', day: 'As of', submit: 'Fill and download', again: 'Numbers', masked: 'Masked', full: 'In full', reason: 'Why in full', note: 'Explanation', reasons: { VERIFY: 'Check papers', CONTACT: 'Contact the person', PERMIT: 'Permit', OTHER: 'Other' },
      logged: 'Who, when and why are in the audit trail before it is filled.', noPeriods: 'No report was sent yet', noPeriodsBody: 'It can be filled once half-month reports are sent.', choosePerson: 'Choose “Fill a form” in a resident’s record.', residents: 'Residents', for: 'For {name}', peopleNote: 'The list of people is filled as of today.', frozen: 'Figures are those of the reports that were sent.', gaps: 'What the reports have no figure of stays blank for communities that were merged or moved after the period, and for sub-districts that they came to or left.', live: 'Figures are those of the campaign’s first page on that day.', fullShort: 'Fill and download in full',
    },
    done: { uploaded: 'Sent in. See whether the mapping is right.', replaced: 'Replaced: this is the next version.', mapped: 'Saved', retired: 'Retired' },
  },
)

export const formProblemLabels = defineLabels(
  {
    'form-not-office': '不是能读的 .xlsx 或 .docx 文件。', 'form-old': '是旧格式，请另存为 .xlsx 或 .docx 再传。', 'form-macros': '文件里有宏，请另存为不带宏的格式再传。', 'form-objects': '文件里嵌有对象或控件，请去掉再传。', 'form-links': '文件里有指向外部的链接、查询或会取外部内容的公式，请去掉再传。',
    'form-entities': '文件里有外部实体，不能读。', 'form-encoding': '文件的编码不对，请用 Office 或 WPS 另存再传。', 'form-no-marks': '文件里没有要填的地方。要填的地方用两层花括号写上名称。', 'form-too-many-marks': '要填的地方超过 {maximum} 处。', 'form-row-many': '重复的行太多，最多 {maximum} 行。', 'form-row-twice': '一行里只能有一个逐行记号。', 'form-row-ends': '逐行的起止记号不在同一行。', 'form-row-table': '逐行不能放在“套用表格”或数组公式的行里。', 'form-row-outside': '逐行记号要写在表格的行里。',
    'form-retired': '这张表已停用。', 'form-unmapped': '还有 {count} 处没有对应，不能填。', 'form-field-unknown': '没有这一项，从列出的里选。', 'form-not-sent': '这一期的半月报还没有报送。', 'form-people-today': '在住名单只能按今天填。', 'form-too-many-rows': '超过 {maximum} 人，请按社区填。', 'form-no-numbers': '这张表没有证件号码和电话。',
  },
  {
    'form-not-office': 'Not an .xlsx or .docx file that can be read.', 'form-old': 'An old format: save it as .xlsx or .docx first.', 'form-macros': 'It has macros: save it without them first.', 'form-objects': 'It has embedded objects or controls: take them out first.', 'form-links': 'It has links, queries or formulas that fetch something from elsewhere: take them out first.',
    'form-entities': 'It has external entities and cannot be read.', 'form-encoding': 'Its encoding is not right: save it with an office program first.', 'form-no-marks': 'Nothing in it is to be filled in. Write a name in double braces where something is.', 'form-too-many-marks': 'More than {maximum} places to fill in.', 'form-row-many': 'Too many rows repeat: {maximum} at most.', 'form-row-twice': 'A row can be repeated for one list only.', 'form-row-ends': 'A repeated row begins and ends in the same row.', 'form-row-table': 'A repeated row cannot stand in a table object or an array formula.', 'form-row-outside': 'A row marker stands in a row of a table.',
    'form-retired': 'This form is retired.', 'form-unmapped': '{count, plural, one {# place is} other {# places are}} not mapped yet.', 'form-field-unknown': 'No such field: choose one from the list.', 'form-not-sent': 'The report of this period was not sent yet.', 'form-people-today': 'People are listed as of today only.', 'form-too-many-rows': 'More than {maximum} people: fill it by community.', 'form-no-numbers': 'This form has no numbers of people.',
  },
)
