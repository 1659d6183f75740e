import { defineLabels, type Locale } from '@/lib/kernel/labels'

/** Fields, faults of rows, refusals of files, and the pages. Refusals take `{maximum}`: megabytes, rows or columns. */
export const importLabels = defineLabels(
  {
    title: '导入花名册', note: '先预览，看清楚会怎样，再导入。导入的人先记为“自报”，上门登记后转为已登记。',
    upload: {
      heading: '上传', file: '花名册文件', hint: '.xlsx 或 .csv，最大 {maximum} MB。工作表、表头和各列自动识别。', drop: '把文件拖到这里，或者点击选择', areaCode: '社区',
      choose: '请选择社区', into: '导入到 {area}', submit: '上传并预览', pending: '正在读取文件…', chosen: '{name}，{size}',
      privacy: '民族、宗教、政治面貌、健康等不采集的列，上传时即丢弃，不保存。',
    },
    list: {
      heading: '最近的花名册', file: '文件', area: '社区', state: '进度', rows: '行数', by: '上传人', at: '上传时间', empty: '还没有导入过花名册',
      emptyBody: '社区的登记表、企业的员工名册、宿舍的住宿名单都可以直接上传，不用改格式。',
    },
    state: { PREVIEWED: '待确认', RUNNING: '导入中', STOPPED: '已停止', DONE: '已完成', DISCARDED: '已放弃' },
    plan: { NEW: '新增', SAME: '已有', MOVED: '搬到这里', ELSEWHERE: '住在别处', LOOK: '要人看', FAULTY: '有错' },
    detail: {
      note: '{area} · {by}上传于 {at} · 共 {total, number} 行', noteNobody: '{area} · 上传于 {at} · 共 {total, number} 行',
      preview: '这是预览，还没有写入任何人。', previewBody: '开始后，{go, number} 行写入{faulty, plural, =0 {} other {，# 行有错的留下，改好后可以再传}}。',
      nothingGood: '每一行都有错，没有可以导入的。请下载有错的行，改好后再传。',
      start: '开始导入', discard: '放弃', discardTitle: '放弃这份花名册？', discardBody: '读到的内容会删除，没有写入任何人。可以随时重新上传。', discardConfirm: '放弃',
      progress: '已导入', running: '可以离开这个页面，导入会继续。', stop: '停止', stopped: '已停止。写入的保留，继续时从停下的地方接着导入，不会重复。', resume: '继续',
      done: '导入完成', doneBody: '新增 {new, number} 人，已有 {same, number} 人，搬到这里 {moved, number} 人{elsewhere, plural, =0 {} other {，另有 # 人登记在别处，只列入花名册}}。新增的和搬来的已计入应登记人数，上门登记后计为已登记。',
      unplaced: '{count, number} 人的地址还没有对应到门。', place: '去落户到门', faulty: '下载有错的 {count, number} 行',
      faultyHint: '还是原来的表，每处错误旁边写明原因；改好直接再传。',
      filters: '按结果筛选', row: '行', rowOf: '第 {row} 行', rowOfSheet: '{sheet} 第 {row} 行', name: '姓名', idNumber: '证件号码', address: '地址', result: '结果', why: '说明', whyAt: '{column}：{text}', noNumber: '无号码',
      rowsHeading: '逐行结果', rowsNone: '没有这样的行', first: '回到第一页', open: '看这份记录',
    },
    columns: {
      heading: '列的对应', sheet: '工作表“{sheet}”，表头在第 {row} 行', none: '不读取', keep: '记住这个对应', keepHint: '以后同样表头的文件都照此读取。', submit: '按此重新预览',
      saved: '已按新的对应重新预览。', as: '读作“{field}”',
    },
    look: {
      'room-full': '已列入花名册，住这间；房间床位已满，没有排床。', 'registered-elsewhere': '这个证件号码已在别的辖区登记，那边的情况这里看不到。请本人先在那边办迁出，或联系对方社区。',
      'seen-elsewhere': '此人已在另一处上门登记过。请上门核实，确已搬来的在那份记录里办搬迁。',
      'not-written': '这一行没能写入，请改用登记页面办理。',
    },
    field: {
      name: '姓名', idNumber: '证件号码', sex: '性别', bornOn: '出生日期', originAddress: '户籍地', address: '现居住地址', landlord: '房东姓名',
      arrivedOn: '来本地日期', reason: '居住事由', employer: '服务处所', phone: '联系电话', permitNumber: '居住证号', note: '备注',
    },
    column: {
      mapped: '读取', ignored: '不读取', dropped: '不采集',
      droppedNote: '以下各列不在采集范围内，未读取，退回的文件中也为空：{columns}',
    },
    fault: {
      required: '必填，此处为空',
      'too-long': '文字太长，最多 {maximum} 个字',
      'name-characters': '姓名中不应有数字或符号',
      'id-shape': '证件号码应为 18 位',
      'id-birth-date': '证件号码中的出生日期不存在',
      'id-check-character': '证件号码校验位不对，请核对是否有错位或错字',
      'id-lost-digits': '证件号码被 Excel 当作数字存储，末几位已丢失，请按文本重新填写',
      'duplicate-in-file': '与第 {row} 行是同一证件号码',
      'sex-differs-from-id': '性别与证件号码不一致',
      'birth-differs-from-id': '出生日期与证件号码不一致',
      sex: '性别应为“男”或“女”',
      'not-a-day': '日期不存在或写法无法识别，请写成 2026-03-05',
      future: '日期在今天之后',
      'before-birth': '日期早于出生日期',
      phone: '电话号码应为 11 位手机号，或带区号的固定电话',
      'formula-error': '单元格里是公式错误，没有内容',
    },
    refusal: {
      'file-empty': '文件是空的。',
      'file-too-large': '文件太大，最多 {maximum} MB，请分成几个文件。',
      'file-bomb': '文件解压后大得不正常，未读取。',
      'file-not-workbook': '这不是能读取的表格文件，请用 .xlsx 或 .csv 文件。',
      'file-old-xls': '这是旧版 .xls 文件，请在 Excel 中另存为 .xlsx 后再上传。',
      'file-password': '文件有密码，请去掉密码后再上传。',
      'file-too-many-rows': '行数太多，一个文件最多 {maximum} 行。',
      'file-too-wide': '列数太多，最多 {maximum} 列。',
      'file-no-header': '没有找到表头，表中至少要有“姓名”或“身份证号码”一列，以及另外一列。',
      'field-twice': '两列对应了同一个项目。',
      'name-column-missing': '没有指定哪一列是姓名。',
    },
    notice: {
      'file-macros': '文件中的宏未被读取，也从不运行。',
      'file-formulas': '公式不会被计算，读取的是文件中保存的结果。',
    },
  },
  {
    title: 'Import rosters', note: 'Look at what would happen first, then import. People come in as declared, and become registered at the door.',
    upload: {
      heading: 'Upload', file: 'Roster file', hint: '.xlsx or .csv, at most {maximum} MB. Sheets, header row and columns are found by themselves.', drop: 'Drop a file here, or click to choose one',
      areaCode: 'Community', choose: 'Choose a community', into: 'Goes into {area}', submit: 'Upload and preview', pending: 'Reading the file…', chosen: '{name}, {size}',
      privacy: 'Columns that we do not collect (ethnicity, religion, politics, health) are dropped on upload and never kept.',
    },
    list: {
      heading: 'Latest rosters', file: 'File', area: 'Community', state: 'State', rows: 'Rows', by: 'Uploaded by', at: 'Uploaded', empty: 'No roster has been imported yet',
      emptyBody: 'A community’s register, a factory’s staff list, a dormitory’s list: upload them as they are.',
    },
    state: { PREVIEWED: 'To be confirmed', RUNNING: 'Importing', STOPPED: 'Stopped', DONE: 'Done', DISCARDED: 'Discarded' },
    plan: { NEW: 'New', SAME: 'Same', MOVED: 'Moved here', ELSEWHERE: 'Lives elsewhere', LOOK: 'Needs a look', FAULTY: 'Faulty' },
    detail: {
      note: '{area} · uploaded by {by}, {at} · {total, number} rows', noteNobody: '{area} · uploaded {at} · {total, number} rows',
      preview: 'This is a preview: nobody has been written yet.', previewBody: 'Once started, {go, plural, one {# row goes} other {# rows go}} in{faulty, plural, =0 {} one {; # faulty one stays behind, to be corrected and sent again} other {; # faulty ones stay behind, to be corrected and sent again}}.',
      nothingGood: 'Every row is faulty: there is nothing to import. Download the faulty rows, correct them and send them again.',
      start: 'Start import', discard: 'Discard', discardTitle: 'Discard this roster?', discardBody: 'What was read is deleted; nobody has been written. You can upload it again at any time.', discardConfirm: 'Discard',
      progress: 'Imported', running: 'You can leave this page; the import goes on.', stop: 'Stop',
      stopped: 'Stopped. What went in stays; going on starts where it stopped, and nothing goes in twice.', resume: 'Go on',
      done: 'Import done', doneBody: '{new, number} new, {same, number} already known, {moved, number} moved here{elsewhere, plural, =0 {} other {; # more live elsewhere and are on the roster alone}}. Those who are new or moved count as known people, and as registered once seen at the door.',
      unplaced: '{count, plural, one {# person lives} other {# people live}} at an address that matches no door yet.', place: 'Place them', faulty: 'Download {count, plural, one {# faulty row} other {# faulty rows}}',
      faultyHint: 'The same workbook with the reason beside each fault; correct it and send it again.',
      filters: 'Filter by result', row: 'Row', rowOf: 'Row {row}', rowOfSheet: '{sheet}, row {row}', name: 'Name', idNumber: 'Identity number', address: 'Address', result: 'Result', why: 'Note', whyAt: '{column}: {text}', noNumber: 'No number',
      rowsHeading: 'Row by row', rowsNone: 'No such rows', first: 'Back to the first page', open: 'Open the record',
    },
    columns: {
      heading: 'Columns', sheet: 'Sheet “{sheet}”, headers in row {row}', none: 'Not read', keep: 'Remember this mapping', keepHint: 'Files with the same headers will be read this way.', submit: 'Preview again',
      saved: 'Read again with the new mapping.', as: 'Read as “{field}”',
    },
    look: {
      'room-full': 'On the roster and living in this room; all its beds are taken, so they have none.', 'registered-elsewhere': 'This identity number is registered in another area, which cannot be seen from here. The person should leave there first, or ask that community.',
      'seen-elsewhere': 'Already registered at another door. Visit to find out; if they did move, record the move there.',
      'not-written': 'This row could not be written. Please register this person by hand.',
    },
    field: {
      name: 'Name', idNumber: 'Identity number', sex: 'Sex', bornOn: 'Date of birth', originAddress: 'Registered origin',
      address: 'Address here', landlord: 'Landlord', arrivedOn: 'Arrived here on', reason: 'Reason of residence', employer: 'Employer',
      phone: 'Phone', permitNumber: 'Permit number', note: 'Note',
    },
    column: {
      mapped: 'Read', ignored: 'Not read', dropped: 'Not collected',
      droppedNote: 'These columns hold what we do not collect. They were not read and are blank in files that come back: {columns}',
    },
    fault: {
      required: 'Required, but blank',
      'too-long': 'Too long: at most {maximum} characters',
      'name-characters': 'A name has no digits or symbols',
      'id-shape': 'An identity number has 18 characters',
      'id-birth-date': 'The birth date in the identity number does not exist',
      'id-check-character': 'The check character is wrong: look for a missing or swapped digit',
      'id-lost-digits': 'Excel stored this identity number as a number and lost its last digits: type it again as text',
      'duplicate-in-file': 'The same identity number as row {row}',
      'sex-differs-from-id': 'Differs from the sex in the identity number',
      'birth-differs-from-id': 'Differs from the birth date in the identity number',
      sex: 'Should be 男 or 女 (male or female)',
      'not-a-day': 'No such day, or not understood: write 2026-03-05',
      future: 'This day is still to come',
      'before-birth': 'Before the date of birth',
      phone: 'Should be a mobile number of 11 digits, or a land line with its area code',
      'formula-error': 'The cell holds a formula error and no content',
    },
    refusal: {
      'file-empty': 'The file is empty.',
      'file-too-large': 'The file is too large: at most {maximum} MB. Split it into several.',
      'file-bomb': 'The file grows out of all proportion when unpacked. It was not read.',
      'file-not-workbook': 'This is no table that can be read. Use an .xlsx or .csv file.',
      'file-old-xls': 'This is an old .xls file. Save it as .xlsx in Excel and try again.',
      'file-password': 'The file is protected by a password. Remove it and try again.',
      'file-too-many-rows': 'Too many rows: at most {maximum} in one file.',
      'file-too-wide': 'Too many columns: at most {maximum}.',
      'file-no-header': 'No header row was found. There must be a column for the name or the identity number, and one more.',
      'field-twice': 'Two columns stand for the same thing.',
      'name-column-missing': 'No column is said to hold the name.',
    },
    notice: {
      'file-macros': 'Macros in the file were left out; they are never run.',
      'file-formulas': 'Formulas are never computed; the results kept in the file were read.',
    },
  },
)

const ownProblemLabels = defineLabels(
  {
    'file-required': '请先选择文件。',
    'file-no-rows': '表头下面没有人员。',
    'import-begun': '已经开始导入，不能再改列的对应。',
    'import-state': '别人刚改变了这份花名册的进度，请看过再办。',
    'other-origin': '请从本系统的页面上传。',
    'length-required': '没有收到文件大小，请换一个浏览器再试。',
    'no-such-file': '没有这个文件。',
    'no-such-user': '没有这个用户，或者已停用。',
  },
  {
    'file-required': 'Choose a file first.',
    'file-no-rows': 'There is nobody below the header row.',
    'import-begun': 'The import has begun: its columns can no longer be changed.',
    'import-state': 'Somebody has just changed this import. Look at it first.',
    'other-origin': 'Please upload from the pages of this system.',
    'length-required': 'The size of the file did not arrive. Please try another browser.',
    'no-such-file': 'There is no such file.',
    'no-such-user': 'There is no such user, or no longer.',
  },
)

/** Sentences by problem code: what a file or an import is refused with. */
export const importProblemLabels = defineLabels(
  { ...importLabels['zh-CN'].refusal, ...ownProblemLabels['zh-CN'] },
  { ...importLabels.en.refusal, ...ownProblemLabels.en },
)

/** How the header begins of a column that a returned file adds beside a faulty one; such columns are left out on the way in. */
export const REASON_PREFIXES = { 'zh-CN': '问题：', en: 'Problem: ' } as const satisfies Record<Locale, string>
