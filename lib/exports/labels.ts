import { defineLabels } from '@/lib/kernel/labels'

export const exportLabels = defineLabels(
  {
    title: '导出', one: '导出 · {list}', button: '导出', note: '你导出的名单。文件只有你自己看得到、取得走，{days} 天后自动删除。',
    list: { residents: '新居民', names: '数字背后的名单', doors: '房屋', transfers: '转入转出', ranking: '各区划进度', league: '考核榜', reminders: '催办', rentals: '出租房', hazards: '隐患', inquiries: '函调', services: '服务事项', reports: '半月报', standings: '人员经费', receipts: '通知阅知情况', trained: '协管员培训', reported: '半月报数字背后的名单', scores: '联合检查评分', deductions: '联合检查扣分', permits: '居住证办理', certificates: '婚育证明查验', issued: '婚育证明发放', outgoing: '外出人员', plates: '门牌码', users: '用户', trail: '审计记录' },
    community: '社区', on: '日期', people: '人数', floor: '楼层', room: '房号', state: '状态', toCheck: '待核对', unidentified: '未核实身份', lastOutcome: '最近走访', lastOn: '走访日期', todo: '事项', lapsed: '居住证已到期', lapsedOn: '居住证到期日', unit: '单位', code: '门牌码', link: '网址',
    metOf: '{name}：已办', dueOf: '{name}：应办', rateOf: '{name}（%）',
    new: {
      title: '导出{list}', note: '与页面上看到的同样的行、同样的列、同样的顺序。', rows: '共 {count, number} 行', columns: '列', begin: '开始导出', pending: '正在开始…', back: '返回名单',
      formats: '完成后可下载 Excel（.xlsx）或 CSV，两种都有。', inBackground: '在后台生成，可以离开页面。', masks: '证件号码', masked: '照页面遮掩', full: '完整号码',
      maskedHint: '3301************1X', fullHint: '要写明事由。谁、何时、为何导出，涉及哪些人，都先记入审计；每天最多 {count} 次。',
      reason: '为什么要完整号码', note2: '用途和交给谁', none: '没有可导出的行', noneBody: '换个筛选条件再导出。',
    },
    reasons: { FAMILY_PLANNING: '计生核对', POLICE: '公安核对', PERMIT: '办证', SUPERIOR: '上级要求', OTHER: '其他' },
    kind: { masked: '号码已遮掩', full: '完整号码' },
    what: '名单', progress: '进度', numbers: '号码', made: '发起时间', until: '保留到', file: '文件', rows: '{count, plural, other {# 行}}',
    ready: '文件已生成', readyBody: '共 {count, number} 行。保留到 {until}，之后自动删除。下载会记入审计。', pdf: '下载可打印的 PDF', xlsx: '下载 .xlsx', csv: '下载 .csv',
    csvNote: '用 Excel 打开请选 .xlsx：CSV 里的长号码会被 Excel 变形。以 = + - @ 开头的文字前加了一个撇号，防止被当成公式。',
    going: '正在生成', goingBody: '可以离开，完成后在“导出”里下载。', rests: '已停下', expired: '已过期', expiredBody: '文件超过 {days} 天，已不能下载。需要时请重新导出。',
    stop: '停止', resume: '继续', remove: '删除', removeTitle: '删除这个导出', removeBody: '文件会立即删除，不能恢复。要用时可以重新导出。', open: '打开', toList: '回到名单',
    empty: '还没有导出', emptyBody: '在名单页按“导出”，文件会出现在这里。',
  },
  {
    title: 'Exports', one: 'Export · {list}', button: 'Export', note: 'Lists that you had made into files. Nobody else sees or takes them; they go after {days} days.',
    list: { residents: 'Residents', names: 'Names behind a figure', doors: 'Doors', transfers: 'Transfers', ranking: 'Areas compared', league: 'League table', reminders: 'Reminders', rentals: 'Rentals', hazards: 'Hazards', inquiries: 'Letters', services: 'Services', reports: 'Half-month reports', standings: 'Staff and money', receipts: 'Receipts of a notice', trained: 'Training of coordinators', reported: 'Behind a number of a report', scores: 'Scores of inspections', deductions: 'Deductions of inspections', permits: 'Permits', certificates: 'Certificates', issued: 'Certificates for who leaves', outgoing: 'Locals away', plates: 'Door plates', users: 'Users', trail: 'Audit trail' },
    community: 'Community', on: 'Day', people: 'People', floor: 'Floor', room: 'Room', state: 'State', toCheck: 'To check', unidentified: 'Not identified', lastOutcome: 'Last visit', lastOn: 'Visited on', todo: 'To do', lapsed: 'Permit ended', lapsedOn: 'Permit ended on', unit: 'Unit', code: 'Code', link: 'Address',
    metOf: '{name}: met', dueOf: '{name}: due', rateOf: '{name} (%)',
    new: {
      title: 'Export: {list}', note: 'The same rows, columns and order as on the page.', rows: '{count, plural, one {# row} other {# rows}}', columns: 'Columns', begin: 'Make the file', pending: 'Beginning…', back: 'Back to the list',
      formats: 'Once done you can take it as Excel (.xlsx) or as CSV.', inBackground: 'It is made in the background; you can leave the page.', masks: 'Identity numbers', masked: 'Masked', full: 'In full',
      maskedHint: '3301************1X', fullHint: 'Needs a reason. Who, when, why and whose numbers are in the audit trail first. At most {count} times a day.',
      reason: 'Why the full numbers', note2: 'What for, and for whom', none: 'Nothing to export', noneBody: 'Change the filters and try again.',
    },
    reasons: { FAMILY_PLANNING: 'Family planning check', POLICE: 'Police check', PERMIT: 'Permits', SUPERIOR: 'Asked from above', OTHER: 'Other' },
    kind: { masked: 'Masked', full: 'Full numbers' },
    what: 'List', progress: 'Progress', numbers: 'Numbers', made: 'Begun', until: 'Kept until', file: 'File', rows: '{count, plural, one {# row} other {# rows}}',
    ready: 'The file is ready', readyBody: '{count, plural, one {# row} other {# rows}}. Kept until {until}, then removed. Taking it is recorded.', pdf: 'Download PDF to print', xlsx: 'Download .xlsx', csv: 'Download .csv',
    csvNote: 'For Excel take .xlsx: it mangles long numbers in CSV. Text beginning with = + - @ has an apostrophe before it, so that it is not taken for a formula.',
    going: 'Being made', goingBody: 'You can leave; it will be under Exports.', rests: 'At rest', expired: 'Expired', expiredBody: 'The file is older than {days} days. Export again if you need it.',
    stop: 'Stop', resume: 'Go on', remove: 'Delete', removeTitle: 'Delete this export', removeBody: 'The file is removed at once and cannot be had back. You can export again.', open: 'Open', toList: 'To the list',
    empty: 'No exports yet', emptyBody: 'Press Export on a list, and the file appears here.',
  },
)

export const exportProblemLabels = defineLabels(
  {
    'exports-going': '你有 {maximum} 个导出还在生成，等其中一个完成再来。', 'too-many-full': '一天最多导出 {maximum} 次完整号码，请明天再来，或导出遮掩的。', 'no-numbers': '这份名单没有证件号码。',
    'nothing-to-export': '没有可导出的行。', 'export-too-large': '超过 {maximum, number} 行，请缩小范围再导出。',
  },
  {
    'exports-going': '{maximum} of your exports are still being made. Wait for one of them.', 'too-many-full': 'Full numbers can be exported {maximum} times a day. Try tomorrow, or export them masked.', 'no-numbers': 'This list has no identity numbers.',
    'nothing-to-export': 'Nothing to export.', 'export-too-large': 'More than {maximum, number} rows. Narrow the list first.',
  },
)
