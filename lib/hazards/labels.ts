import { defineLabels } from '@/lib/kernel/labels'

/** Hazards, what was done about them, and their photos. */
export const hazardLabels = defineLabels(
  {
    title: '隐患', note: '{count, plural, =0 {没有符合条件的} other {共 # 处}}', record: '记一处隐患',
    kind: { FIRE: '消防', ELECTRICAL: '用电', GAS: '燃气', STRUCTURE: '房屋结构', EXIT: '通道出口', CROWDING: '拥挤', SECURITY: '治安', OTHER: '其他' },
    severity: { MINOR: '一般', SERIOUS: '较大', GRAVE: '重大' },
    state: { OPEN: '待整改', RECTIFIED: '待复查', CLOSED: '已整改' },
    show: { open: '未整改', late: '逾期', check: '待复查', closed: '已整改', 'at-once': '当场整改' },
    late: '逾期 {days} 天', until: '{day}前', closedOn: '{day}整改', atOnce: '当场整改',
    list: { filters: '筛选', kinds: '种类', place: '地点', kind: '种类', severity: '程度', description: '情况', community: '社区', foundOn: '查到日期', deadline: '期限', state: '状态', empty: '没有符合条件的隐患', emptyBody: '换一个条件再看。', emptyAll: '没有未整改的隐患', emptyAllBody: '走访时打开一户，按“记隐患”记下看到的问题。' },
    form: {
      title: '记隐患', unitId: '单位', chooseDoor: '先选一户', chooseDoorBody: '在走访里打开那一户，再点“记隐患”。', toWalk: '去走访', chooseUnit: '选单位', dwellingId: '房屋', kind: '种类', severity: '程度', description: '看到什么', descriptionHint: '一两句话：什么、在哪里、可能怎样。照片在记下以后拍。', place: '具体位置', responsible: '整改责任人', responsibleHint: '房东、单位或住户。', deadline: '整改期限', submit: '记下',
    },
    page: {
      facts: '情况', place: '位置', responsible: '责任人', steps: '经过', before: '整改前照片', after: '整改后照片', photoOf: '{stage, select, BEFORE {整改前} other {整改后}}照片 {n}', door: '打开这一户', notice: '整改通知书',
      rectify: '已整改', rectifyNote: '怎样整改的', check: '复查', pass: '合格', fail: '还不行', checkNote: '复查情况', checkHint: '由登记整改以外的另一个人复查。', reopen: '又出现了', reopenNote: '现在的情况', reopenDeadline: '新的期限', sign: '责任人签收', signer: '签收人', signHint: '请责任人在框里用手指签名。', signClear: '重签', signSubmit: '签收', signed: '{name}已签收',
      done: { recorded: '已记下。拍照，再让责任人签收通知书。', SIGNED: '已签收。', RECTIFIED: '已登记整改，等另一个人复查。', PASSED: '复查合格，已销号。', FAILED: '复查不合格，退回整改。', REOPENED: '已重新打开。', photoRemoved: '照片已删除。' },
    },
    step: { FOUND: '查到', SIGNED: '签收通知书', RECTIFIED: '登记整改', PASSED: '复查合格', FAILED: '复查不合格', REOPENED: '又出现' },
    stepLine: '{day} {by} {step}', stepDeadline: '限{day}前整改',
    notice: { title: '隐患整改通知书', to: '{name}：', body: '{day}检查发现，{place}存在下列{severity}{kind}隐患：', order: '请于{day}前整改完毕，整改完成后通知我们复查。逾期未整改的，将移交有关部门依法处理。', signer: '签收人：', by: '检查人：', office: '检查单位（章）：', date: '日期：', print: '打印', nobody: '责任人' },
    door: { heading: '隐患', none: '没有记过隐患', record: '记隐患', open: '{count} 处未整改' },
  },
  {
    title: 'Hazards', note: '{count, plural, =0 {none match} one {# hazard} other {# hazards}}', record: 'Note a hazard',
    kind: { FIRE: 'Fire', ELECTRICAL: 'Electrical', GAS: 'Gas', STRUCTURE: 'Structure', EXIT: 'Exit', CROWDING: 'Crowding', SECURITY: 'Security', OTHER: 'Other' },
    severity: { MINOR: 'Minor', SERIOUS: 'Serious', GRAVE: 'Grave' },
    state: { OPEN: 'To put right', RECTIFIED: 'To check', CLOSED: 'Put right' },
    show: { open: 'Not put right', late: 'Overdue', check: 'To check', closed: 'Put right', 'at-once': 'Put right at once' },
    late: '{days, plural, one {# day} other {# days}} late', until: 'by {day}', closedOn: 'put right {day}', atOnce: 'at once',
    list: { filters: 'Filters', kinds: 'Kinds', place: 'Where', kind: 'Kind', severity: 'Severity', description: 'What', community: 'Community', foundOn: 'Found', deadline: 'Deadline', state: 'State', empty: 'No hazard matches', emptyBody: 'Try another filter.', emptyAll: 'Nothing to put right', emptyAllBody: 'On the walk, open a door and press “Note a hazard” for what you see.' },
    form: {
      title: 'Note a hazard', unitId: 'Unit', chooseDoor: 'Choose a door first', chooseDoorBody: 'On the walk, open the door and press “Note a hazard”.', toWalk: 'To the walk', chooseUnit: 'Choose a unit', dwellingId: 'Door', kind: 'Kind', severity: 'Severity', description: 'What is seen', descriptionHint: 'A sentence or two: what, where, and what may come of it. Photos come after this.', place: 'Where exactly', responsible: 'Who must put it right', responsibleHint: 'The landlord, the unit or the household.', deadline: 'Put right by', submit: 'Note',
    },
    page: {
      facts: 'What it is', place: 'Where', responsible: 'Responsible', steps: 'What was done', before: 'Photos before', after: 'Photos after', photoOf: 'Photo {n} {stage, select, BEFORE {before} other {after}}', door: 'Open the door', notice: 'Notice',
      rectify: 'Put right', rectifyNote: 'How', check: 'Check', pass: 'In order', fail: 'Not yet', checkNote: 'What was found', checkHint: 'By somebody else than whoever said that it is put right.', reopen: 'There again', reopenNote: 'What is seen now', reopenDeadline: 'New deadline', sign: 'Signed by the responsible', signer: 'Signed by', signHint: 'They sign in the field with a finger.', signClear: 'Sign again', signSubmit: 'Signed', signed: 'signed by {name}',
      done: { recorded: 'Noted. Take photos, then have the notice signed.', SIGNED: 'Signed.', RECTIFIED: 'Put right, to be checked by somebody else.', PASSED: 'In order, closed.', FAILED: 'Not in order, to be put right.', REOPENED: 'Opened again.', photoRemoved: 'The photo is gone.' },
    },
    step: { FOUND: 'found', SIGNED: 'notice signed', RECTIFIED: 'put right', PASSED: 'checked, in order', FAILED: 'checked, not in order', REOPENED: 'there again' },
    stepLine: '{day}, {by}: {step}', stepDeadline: 'to be put right by {day}',
    notice: { title: 'Notice to put right a hazard', to: 'To {name}:', body: 'On {day} a {severity} hazard ({kind}) was found at {place}:', order: 'Please put it right by {day} and tell us, so that it can be checked. What is not put right by then is handed to the authority in charge.', signer: 'Received by:', by: 'Checked by:', office: 'Office (seal):', date: 'Date:', print: 'Print', nobody: 'whom it concerns' },
    door: { heading: 'Hazards', none: 'None noted', record: 'Note a hazard', open: '{count} to put right' },
  },
)

export const hazardProblemLabels = defineLabels(
  {
    'hazard-too-long': '最长给 {days} 天。', 'hazard-elsewhere': '别人刚处理过，请看最新的情况。', 'hazard-same-person': '整改是你登记的，要由另一个人复查。', 'photo-is-evidence': '已签收或已登记整改，照片留作凭据。确需删除的，请街道流管办删除。', signature: '还没有签名。',
  },
  {
    'hazard-too-long': 'At most {days} days.', 'hazard-elsewhere': 'Somebody has just dealt with it. Please look at how it stands now.', 'hazard-same-person': 'You noted that it is put right; somebody else checks it.', 'photo-is-evidence': 'It is evidence by now. If it must go, the sub-district office can remove it.', signature: 'There is no signature yet.',
  },
)
