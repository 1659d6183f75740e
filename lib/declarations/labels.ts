import { defineLabels } from '@/lib/kernel/labels'

export const declarationLabels = defineLabels(
  {
    /** What somebody at a door reads, without an account. */
    door: {
      title: '谁住在这里，扫码告诉社区', at: '{community} {door}', intro: '租住在这里、刚搬来，或有人搬走了，填好提交即可。社区会上门核对，不收费。',
      private: '只用于居住登记，不对外公开。这里看不到任何人的登记信息。',
      teller: '你是', tellers: { RESIDENT: '住在这里的人', LANDLORD: '房东或代管人' }, tellerName: '你的姓名', tellerNameHint: '房东、代管人必填', phone: '手机号码', phoneHint: '核对时联系你',
      person: '第 {n} 位', another: '再加一位（第 {n} 位）', name: '姓名', told: '情况', tells: { LIVES: '住在这里', LEFT: '已经搬走' }, idNumber: '身份证号码（选填）', idNumberHint: '填了，核对时更快',
      since: '哪天搬来或搬走（选填）', sinceHint: '如 2026-04-20', submit: '提交申报', errors: '有 {count} 处要改，其余内容都还在。', more: '超过 {count} 位，提交后再报一次。', website: '请留空',
      sent: '已收到', sentBody: '社区会上门核对。凭下面的回执码可以查结果，请截屏或抄下来。', receipt: '回执码', sentPeople: '本次申报 {count} 人', again: '再申报一次', look: '查申报结果',
      none: '这个码没有用了', noneBody: '可能换过新的门牌码，或网址输错了。请扫门上最新的码，或联系社区。',
      receiptTitle: '查申报结果', receiptIntro: '输入提交后给你的回执码。', find: '查询', notFound: '没有这个回执码', notFoundBody: '请核对后再输一次，共 12 位。', toldOn: '{day} 申报',
      states: { WAITING: '等上门核对', CONFIRMED: '已核对', REFUSED: '未采信' },
      reasons: { NOT_HERE: '上门没有找到这个人', WRONG_DOOR: '不是这一户', UNCLEAR: '内容不清楚，请重新申报或联系社区', FALSE: '与实际不符', LEFT_SINCE: '上门时已经搬走', STILL_HERE: '上门时仍住在这里' },
    },
    plate: { heading: '门牌码', none: '还没有', since: '{day}制发', make: '制发', print: '打印', reissue: '换新码', reissueTitle: '给 {room} 换新码？', reissueBody: '旧码立即作废，门上的要换下来。', reissueConfirm: '换新码', reason: '为什么换', reasons: { DAMAGED: '破损', LOST: '丢失', MISUSED: '被滥用', WRONG_DOOR: '贴错门' } },
    plates: {
      title: '门牌码', note: '每户一个二维码，贴在门上。住户、房东扫码申报谁住在这里，不用账号；扫码看不到登记信息。', area: '社区或网格', doors: '房屋', plates: '已有码', missing: '还没有码', make: '给没有码的 {count} 户制码',
      madeNone: '每户都有码了。', made: '已给 {count} 户制码，可以导出打印。', noDoors: '还没有房屋', noDoorsBody: '先新建楼栋，再制码。', sheet: 'A4 纸，每页 8 张，沿虚线裁开。', sheetTitle: '新居民居住申报', sheetCall: '微信扫一扫：谁住在这里', sheetFree: '不收费 · 不用账号 · 房东、住户都可以报', sheetOr: '门牌码',
    },
    list: {
      title: '扫码申报', note: '住户、房东扫门牌码报来的人。上门看过，登记、核对或记下离开，这里就随之办结。', show: { waiting: '待核对', answered: '已核对' }, what: '报的人', told: '情况', teller: '谁报的', door: '门牌', on: '申报日期', state: '结果',
      empty: '没有待核对的申报', emptyBody: '住户扫码申报后会出现在这里，也会列在走访里。', emptyAnswered: '还没有核对过的申报', filter: '只看', by: '{name}，{day}',
    },
    card: {
      lives: '申报：{name} 住在这里', left: '申报：{name} 已搬走', since: '自 {day}', tellers: { RESIDENT: '本人或同住人报', LANDLORD: '房东 {name} 报', HELPER: '楼长 {name} 报' }, phone: '申报人电话', elsewhere: '名册上在别处。见到人就登记，会问你是搬来了还是记错了。',
      register: '登记此人', unknown: '名册上没有这个人', looked: '看过，是这样', refuse: '不属实', refuseTitle: '{name}：不采信这条申报？', refuseBody: '只由扫码申报、没有上门见过的人，从今天起不再算在内；过去的数字不变。', refuseConfirm: '不采信', reason: '为什么', reasons: { NOT_HERE: '没有这个人', WRONG_DOOR: '不是这一户', UNCLEAR: '内容不清楚', FALSE: '与实际不符' },
      reveal: { VERIFY: '核对身份', CONTACT: '联系本人', OTHER: '其他' },
    },
  },
  {
    door: {
      title: 'Tell the community who lives here', at: '{door}, {community}', intro: 'You live here, have just moved in, or somebody has left: fill in and send. Somebody will come by to check. It costs nothing.',
      private: 'Used for registration alone, and shown to nobody else. Nothing of who is registered can be seen here.',
      teller: 'You are', tellers: { RESIDENT: 'somebody who lives here', LANDLORD: 'the landlord or custodian' }, tellerName: 'Your name', tellerNameHint: 'Needed from landlords', phone: 'Mobile phone', phoneHint: 'To reach you for the check',
      person: 'Person {n}', another: 'Add another (person {n})', name: 'Name', told: 'What is so', tells: { LIVES: 'lives here', LEFT: 'has left' }, idNumber: 'Identity number (optional)', idNumberHint: 'Makes the check quicker',
      since: 'Moved in or out on (optional)', sinceHint: 'Such as 2026-04-20', submit: 'Send', errors: '{count, plural, one {# thing} other {# things}} to change. All that you typed is still here.', more: 'More than {count}? Send this and declare again.', website: 'Leave this empty',
      sent: 'Received', sentBody: 'Somebody will come by to check. Keep this receipt code to look up what came of it.', receipt: 'Receipt code', sentPeople: '{count, plural, one {# person} other {# people}} declared', again: 'Declare again', look: 'Look up a declaration',
      none: 'This code is not in use', noneBody: 'There may be a newer plate, or the address was mistyped. Scan the plate on the door, or ask the community office.',
      receiptTitle: 'Look up a declaration', receiptIntro: 'Type the receipt code that you were given.', find: 'Look up', notFound: 'No such receipt', notFoundBody: 'Please check it and type it again: 12 characters.', toldOn: 'declared {day}',
      states: { WAITING: 'waits to be checked', CONFIRMED: 'checked', REFUSED: 'not accepted' },
      reasons: { NOT_HERE: 'nobody of this name was found', WRONG_DOOR: 'not at this door', UNCLEAR: 'not clear; please declare again or ask the community office', FALSE: 'not so', LEFT_SINCE: 'had left when we came', STILL_HERE: 'still lives here' },
    },
    plate: { heading: 'Door plate', none: 'None yet', since: 'issued {day}', make: 'Issue', print: 'Print', reissue: 'New code', reissueTitle: 'A new code for {room}?', reissueBody: 'The old one is void at once and has to come off the door.', reissueConfirm: 'New code', reason: 'Why', reasons: { DAMAGED: 'damaged', LOST: 'lost', MISUSED: 'misused', WRONG_DOOR: 'on the wrong door' } },
    plates: {
      title: 'Door plates', note: 'A QR code on each door. Residents and landlords scan it to declare who lives there, without an account; it shows nothing of who is registered.', area: 'Community or grid', doors: 'Doors', plates: 'Issued', missing: 'Missing', make: 'Issue codes for {count, plural, one {# door} other {# doors}}',
      madeNone: 'Every door has one.', made: 'Issued for {count, plural, one {# door} other {# doors}}; export them to print.', noDoors: 'No doors yet', noDoorsBody: 'Make the building first.', sheet: 'A4, eight to a page; cut along the dashes.', sheetTitle: 'Who lives here?', sheetCall: 'Scan to tell us who lives here', sheetFree: 'Free · no account · residents and landlords', sheetOr: 'Code',
    },
    list: {
      title: 'Declarations', note: 'People told of by residents and landlords who scanned a plate. Register, confirm or note a departure at the door, and it is answered here.', show: { waiting: 'To check', answered: 'Checked' }, what: 'Who', told: 'What', teller: 'Told by', door: 'Door', on: 'Declared', state: 'Result',
      empty: 'Nothing to check', emptyBody: 'What is declared at a plate appears here and on the walk.', emptyAnswered: 'Nothing was checked yet', filter: 'Show', by: '{name}, {day}',
    },
    card: {
      lives: '{name} is said to live here', left: '{name} is said to have left', since: 'since {day}', tellers: { RESIDENT: 'told by a resident', LANDLORD: 'told by the landlord, {name}', HELPER: 'told by the building helper, {name}' }, phone: 'Phone of who told', elsewhere: 'On record elsewhere. Register whom you meet; you will be asked whether they moved here.',
      register: 'Register', unknown: 'Nobody of this name is on record here', looked: 'Looked: it is so', refuse: 'Not so', refuseTitle: '{name}: not so?', refuseBody: 'Somebody declared at a plate alone, whom nobody has met, no longer counts from today; past figures stay.', refuseConfirm: 'Not so', reason: 'Why', reasons: { NOT_HERE: 'nobody of this name', WRONG_DOOR: 'not this door', UNCLEAR: 'not clear', FALSE: 'not so' },
      reveal: { VERIFY: 'To verify', CONTACT: 'To call', OTHER: 'Other' },
    },
  },
)

export const declarationProblemLabels = defineLabels(
  {
    'no-plate': '这个门牌码没有用了，请扫门上最新的码。', 'not-sent': '没有提交成功，请检查后再提交。', 'form-old': '这一页打开太久了，请再提交一次。', 'too-fast': '请稍等几秒再提交。', 'told-twice': '这个人上面已经填过。',
    'declared-too-often': '这一户或这个号码今天申报太多次了。请明天再报，或直接联系社区。', 'already-answered': '已经核对过了。', 'register-first': '先登记这个人。', 'end-first': '先记下这个人离开。', 'too-many-doors': '超过 {maximum, number} 户，请按网格分批制码。', 'area-too-wide': '请选到社区或网格。',
  },
  {
    'no-plate': 'This code is not in use. Please scan the plate on the door.', 'not-sent': 'It was not sent. Please check and send it again.', 'form-old': 'This page was open for too long. Please send it again.', 'too-fast': 'Please wait a few seconds and send it again.', 'told-twice': 'This person stands above already.',
    'declared-too-often': 'Declared too often today from this door or phone. Please try tomorrow, or ask the community office.', 'already-answered': 'Answered already.', 'register-first': 'Register them first.', 'end-first': 'Note first that they left.', 'too-many-doors': 'More than {maximum, number} doors: choose a grid.', 'area-too-wide': 'Choose a community or a grid.',
  },
)
