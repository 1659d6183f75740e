import { defineLabels } from '@/lib/kernel/labels'

export const residentLabels = defineLabels(
  {
    title: '新居民', rosterTitle: '本单位花名册', person: '新居民',
    field: {
      dwellingId: '房屋', idNumber: '证件号码', name: '姓名', sex: '性别', bornOn: '出生日期', originAddress: '户籍地', phone: '联系电话',
      arrivedOn: '来本地日期', reason: '居住事由', employer: '服务处所', landlord: '房东', note: '备注', withoutDocument: '没有任何证件',
      age: '年龄', community: '社区', since: '居住自', confirmed: '最近核对', status: '状态', permit: '居住证',
    },
    sexOf: '{sex, select, 1 {男} 2 {女} 9 {未说明} other {未知}}',
    reason: {
      WORK: '务工', FARMING: '务农', TRADE: '经商', SERVICE: '服务', OFFICIAL: '因公出差', SCHOOLING: '借读', TREATMENT: '治病疗养', DOMESTIC: '保姆',
      FAMILY: '投靠亲友', VISIT: '探亲访友', TOURISM: '旅游观光', SELF_REPORTED: '自报来访', STUDENT: '在校学生', OTHER: '其他',
    },
    years: '{age} 岁', born: '{year} 年生', bornOn: '{day}出生',
    new: {
      title: '登记', titleAt: '登记 · {door}', nth: '这户第 {n} 位', landlord: '房东 {name}',
      submit: '登记', next: '登记，下一位', pending: '正在登记…', draft: '已存草稿', change: '换一户', more: '更多：服务处所、房东、备注',
      doorHint: '输入地址或门牌，如 2幢502', doorNone: '没有这样的房屋。换个写法，或去“走访”里找。', doorPeople: '{count, plural, =0 {现无人登记} other {现有 # 人}}',
      idHint: '18 位，边输边校验', idTyped: '已输 {count} 位，共 18 位', idGood: '校验通过 · {born} · {sex}', idUnknownCounty: '前六位 {code} 不在现行区划表里（撤并的县很常见），照登无妨，请核对户籍地。',
      withoutDocumentHint: '先登记，身份记为待核实，补到证件再改。', originHint: '按证件号码填的，可改到乡镇、村', draftNote: '草稿不存证件号码',
    },
    done: {
      registered: '已登记 {name}', was: { new: '第一次登记', declared: '由自报转为上门登记', returned: '回来了，接着原来的记录', moved: '已记下搬到这里', confirmed: '已核对，还住在原处' },
      next: '登记这户下一位', door: '回到这户', record: '看这份记录', here: '{door} 现在登记 {count} 人',
    },
    again: {
      title: '已经登记过', here: '已经登记在这里', number: '证件号码 {mask}', livesAt: '现登记在 {place}，{day}起', declaredAt: '有人报过在 {place}，{day}起，还没上门登记',
      nowhere: '没有门牌', by: '登记人 {name}', confirmed: '{day}上门核对', never: '没有上门核对过',
      phoneDiffers: '这里填的手机号与登记的不同：{typed} / {recorded}', nameDiffers: '这里填的姓名是“{typed}”，登记的是“{recorded}”。',
      moved: '{sex, select, 1 {他} 2 {她} other {}}搬到了这里（{door}）',
      stays: '{sex, select, 1 {他} 2 {她} other {}}还住在 {door}，没有变',
      lives: '{sex, select, 1 {他} 2 {她} other {}}住在这里，没有变',
      correct: '改正信息', notSame: '不是同一个人，先登记，交社区核对', notSameNote: '证件号码与已登记的人相同，待社区核对', back: '返回修改', typedKept: '已填的内容都还在。',
    },
    elsewhere: {
      title: '登记在别处', body: '这个证件号码已在别的辖区登记，那边的情况这里看不到。请本人先在那边办迁出，或请社区联系对方确认后再登记。', back: '返回修改',
    },
    arrive: {
      title: '新到岗', note: '先报到花名册，社区上门核对后完成登记。', numberHint: '没有带证件可以先不填。', where: '现住哪里', whereHint: '厂内宿舍或住址，方便社区上门。', arrivedOn: '到岗日期', submit: '报到', next: '报到，再报一人',
      done: { new: '已报到花名册', same: '已在花名册上，不用再报', moved: '已报到花名册，从原来的住处搬来', returned: '已报到花名册，此人以前在过', elsewhere: '已报到花名册。此人登记在别处，住处不变' },
    },
    list: {
      searchLabel: '按姓名或拼音首字母查找', searchHint: '姓名开头或拼音首字母', numberLabel: '按证件号码查找', numberButton: '按号码找', numberNone: '你的辖区里没有这个证件号码。',
      filters: '筛选', statuses: '状态', permits: '居住证', living: '在住', unplaced: '待落户到门', unverified: '身份待核实', stale: '{days} 天没核对', quality: '重复与存疑', registerNew: '登记', sort: '排序',
      sortBy: { name: '姓名', arrived: '来本地日期（最近在前）', confirmed: '最近核对（最久在前）' },
      count: '{more, select, true {{count, number} 人以上} other {共 {count, number} 人}}', empty: '没有符合的人', emptyBody: '换个条件，或者在走访时登记。', emptyAll: '还没有新居民', emptyAllBody: '走访时逐户登记，或导入单位的花名册，人就会列在这里。',
      first: '回到第一页', unknownDoor: '门牌未知', place: '落户到门', byNumber: '证件号码',
    },
    record: {
      identity: '身份', unverifiedTitle: '身份待核实', unverified: '登记时没有看到证件。看到后，补上证件号码即可。', addNumber: '补证件号码',
      noNumber: '没有证件号码', stays: '居住记录', now: '现住', owed: '应办', owedNone: '没有应办未办的事', permits: '居住证', permitNone: '没有办过居住证',
      until: '{day}前', late: '超期 {days} 天', met: '已办', acts: '办理', correct: '改正信息', register: '登记此人', place: '落户到门', gone: '这个人已不在你的辖区，只留下当时在这里的居住记录。',
      notFound: '没有这个人，或不在你的辖区。', declinedOn: '{day}表示不办居住证',
      done: { confirmed: '已核对，还住在这里。', left: '已记下离开。', undone: '已撤销，原来的记录继续。', moved: '已记下搬迁。', placed: '已落户到门，等上门核对。', issued: '已发居住证。', declined: '已记下本人不办。', saved: '已改正。', reported: '已转社区上门核实。核实以前，仍算住在登记的地方。' },
      doubtTitle: '可能已经不在', abroad: '境外', whereTo: '，去{place}', ownLeft: '{said}本人在手机上说已于{left}搬走{where}。上门核实后记为离开，或核对仍在。',
      doubt: { EMPTY: '{day}走访时查到空置，请上门核实。', PHONE_DEAD: '{day}起电话打不通，请上门核实。', UNIT_LEFT: '单位{day}报已离开，请上门核实。', TOLD_LEFT: '{day}有人申报此人已搬走，请上门核实。', SELF_LEFT: '{day}本人在手机上说已搬走，请上门核实。', LEASE_ENDED: '租期{day}已到，请上门核实。' },
    },
    owed: { REGISTRATION: '上门登记', PERMIT: '办居住证', CONSISTENCY: '核对是否还住这里', CERTIFICATE_CHECK: '查验婚育证明', CERTIFICATE_CHANGE: '登记婚育变更' },
    receipt: {
      title: '登记回执', print: '打印', give: '开登记回执', intro: '交给本人。凭回执码和发到手机上的验证码，本人可以看自己的登记、改错、提诉求。回执丢了可以再打印，码不变。', qr: '本人登记的入口',
      noPhoneTitle: '发不了验证码', noPhone: '记录里没有工作人员核实过的手机号，本人凭回执还进不去。', addPhone: '补手机号',
      paper: '新居民登记回执', whose: '{name}，你已在本地登记。你的回执码：', steps: { scan: '用手机扫二维码，或打开下面的网址。', type: '输入回执码，验证码会发到你登记的手机。', read: '看登记了什么、谁看过；有错可以申请更正，有事可以提诉求。' },
      safe: '单凭回执码打不开你的登记，还要你手机上的验证码。验证码不要告诉任何人，工作人员也不会问你要。',
    },
    permitState: { 'in-force': '有效', due: '应办', expired: '已过期', none: '—' },
    permit: {
      issue: '发居住证', issued: '已发居住证', decline: '本人不办', declineTitle: '记下本人不办居住证', declineBody: '记为自愿不办；是否仍计入应办，按现行办法。', validTo: '有效至 {day}', ended: '{day}终止',
      issueTitle: '给 {name} 发居住证', issueBody: '从今天起有效，期限按现行办法。', declined: '已记下本人不办',
    },
    reveal: {
      show: '显示完整号码', showPhone: '显示完整电话', reason: '为什么要看', note: '说明', submit: '显示一次', logged: '谁、何时、为何看的，先记入审计再显示。', once: '只显示这一次，离开就没有了。',
      reasons: { VERIFY: '核对证件', CONTACT: '联系本人', PERMIT: '办证', OTHER: '其他' },
    },
    edit: {
      title: '改正信息', save: '保存', cancel: '不改了', number: '新的证件号码', numberHint: '现为 {mask}。不改就空着。', phone: '新的联系电话', phoneHint: '现为 {mask}。不改就空着。', noneYet: '还没有登记', saved: '已改正',
      fromDoor: '这些是刚才在门口填的，与记录不同的已填好，核对后保存。',
    },
    status: { declared: '待上门', registered: '已登记', left: '已离开' },
  },
  {
    title: 'Residents', rosterTitle: 'Our roster', person: 'Resident',
    field: {
      dwellingId: 'Dwelling', idNumber: 'Identity number', name: 'Name', sex: 'Sex', bornOn: 'Date of birth', originAddress: 'Registered origin', phone: 'Phone',
      arrivedOn: 'Arrived here on', reason: 'Reason of residence', employer: 'Employer', landlord: 'Landlord', note: 'Note', withoutDocument: 'No document at all',
      age: 'Age', community: 'Community', since: 'Living there since', confirmed: 'Last confirmed', status: 'Status', permit: 'Permit',
    },
    sexOf: '{sex, select, 1 {Male} 2 {Female} 9 {Not stated} other {Unknown}}',
    reason: {
      WORK: 'Work', FARMING: 'Farming', TRADE: 'Trade', SERVICE: 'Services', OFFICIAL: 'Business trip', SCHOOLING: 'Schooling', TREATMENT: 'Medical treatment', DOMESTIC: 'Domestic work',
      FAMILY: 'Joining family', VISIT: 'Visiting', TOURISM: 'Tourism', SELF_REPORTED: 'Came by themselves', STUDENT: 'Student', OTHER: 'Other',
    },
    years: '{age}', born: 'born {year}', bornOn: 'born {day}',
    new: {
      title: 'Register', titleAt: 'Register · {door}', nth: 'No. {n} in this household', landlord: 'landlord {name}',
      submit: 'Register', next: 'Register, next person', pending: 'Registering…', draft: 'Draft kept', change: 'Another door', more: 'More: employer, landlord, note',
      doorHint: 'Type an address or door number', doorNone: 'No such door. Write it another way, or find it under Walk.', doorPeople: '{count, plural, =0 {nobody registered} one {# person} other {# people}}',
      idHint: '18 characters, checked as you type', idTyped: '{count} of 18 typed', idGood: 'Valid · {born} · {sex}', idUnknownCounty: 'The first six digits {code} are no present county (abolished ones are common). You may register; check the origin.',
      withoutDocumentHint: 'Register now; the identity stays unverified until papers are seen.', originHint: 'Filled in from the number; add township or village', draftNote: 'Drafts never hold the identity number',
    },
    done: {
      registered: '{name} is registered', was: { new: 'Registered for the first time', declared: 'Was declared, now seen at the door', returned: 'Came back; the record goes on', moved: 'The move to this door is recorded', confirmed: 'Confirmed at the same door' },
      next: 'Next person here', door: 'Back to the door', record: 'Open the record', here: '{door} now has {count, plural, one {# person} other {# people}}',
    },
    again: {
      title: 'Already registered', here: 'Already registered here', number: 'Identity number {mask}', livesAt: 'Registered at {place} since {day}', declaredAt: 'Declared at {place} since {day}, not yet seen there',
      nowhere: 'no door', by: 'registered by {name}', confirmed: 'confirmed {day}', never: 'never confirmed',
      phoneDiffers: 'The phone typed here differs from the recorded one: {typed} / {recorded}', nameDiffers: 'The name typed here is “{typed}”, the recorded one “{recorded}”.',
      moved: '{sex, select, 1 {He moved} 2 {She moved} other {Moved}} here ({door})',
      stays: '{sex, select, 1 {He still lives} 2 {She still lives} other {Still lives}} at {door}',
      lives: '{sex, select, 1 {He lives} 2 {She lives} other {Lives}} here, unchanged',
      correct: 'Correct the record', notSame: 'Not the same person: register, let the community check', notSameNote: 'Same identity number as somebody registered; community to check', back: 'Back to the form', typedKept: 'Everything you typed is kept.',
    },
    elsewhere: {
      title: 'Registered elsewhere', body: 'This identity number is registered in another area, which is not yours to see. Let the person move out there first, or ask your community to settle it with the other one.', back: 'Back to the form',
    },
    arrive: {
      title: 'New arrival', note: 'Goes onto the roster at once; the community registers them at the door.', numberHint: 'May stay blank where they have no papers with them.', where: 'Where they live', whereHint: 'The dormitory or an address, for the community’s visit.', arrivedOn: 'Arrived on', submit: 'Report', next: 'Report, and another one',
      done: { new: 'On the roster', same: 'On the roster already', moved: 'On the roster, moved from where they lived', returned: 'On the roster; they have been here before', elsewhere: 'On the roster. They are registered elsewhere, and go on living there' },
    },
    list: {
      searchLabel: 'Search by name or pinyin initials', searchHint: 'Start of a name, or pinyin initials', numberLabel: 'Search by identity number', numberButton: 'Find number', numberNone: 'No such identity number in your area.',
      filters: 'Filters', statuses: 'Status', permits: 'Permit', living: 'Living here', unplaced: 'To be placed at a door', unverified: 'Identity unverified', stale: 'Not confirmed for {days} days', quality: 'Duplicates and doubts', registerNew: 'Register', sort: 'Sort',
      sortBy: { name: 'Name', arrived: 'Arrival, latest first', confirmed: 'Last confirmed, longest ago first' },
      count: '{more, select, true {More than {count, number} residents} other {{count, plural, one {# resident} other {# residents}}}}', empty: 'Nobody matches', emptyBody: 'Change the filters, or register people at their doors.', emptyAll: 'No residents yet', emptyAllBody: 'Register people door by door, or import a unit’s roster, and they are listed here.',
      first: 'First page', unknownDoor: 'Door unknown', place: 'Place at a door', byNumber: 'Identity number',
    },
    record: {
      identity: 'Identity', unverifiedTitle: 'Identity unverified', unverified: 'No papers were seen at registration. Add the identity number once they are.', addNumber: 'Add the number',
      noNumber: 'No identity number', stays: 'Stays', now: 'Lives at', owed: 'To do', owedNone: 'Nothing left to do', permits: 'Permits', permitNone: 'No permit so far',
      until: 'by {day}', late: '{days, plural, one {# day} other {# days}} overdue', met: 'Done', acts: 'Actions', correct: 'Correct', register: 'Register', place: 'Place at a door', gone: 'This person is no longer in your area. Only the stay here remains.',
      notFound: 'No such person, or outside your area.', declinedOn: 'Declined a permit on {day}',
      done: { confirmed: 'Confirmed: still lives here.', left: 'Departure recorded.', undone: 'Taken back; the earlier stay goes on.', moved: 'Move recorded.', placed: 'Placed; to be seen at the door.', issued: 'Permit issued.', declined: 'Recorded as declined.', saved: 'Corrected.', reported: 'The community will look at the door; until then they count as living there.' },
      doubtTitle: 'May have gone', abroad: 'abroad', whereTo: ' to {place}', ownLeft: 'On {said} they said, on their own phone, that they moved on {left}{where}. Look, then note that they left or confirm them.',
      doubt: { EMPTY: 'The door was found empty on {day}; please look.', PHONE_DEAD: 'The phone is dead since {day}; please look.', UNIT_LEFT: 'Their unit reported on {day} that they left; please look.', TOLD_LEFT: 'Somebody declared on {day} that they have left; please look.', SELF_LEFT: 'They said on {day}, on their own phone, that they have moved; please look.', LEASE_ENDED: 'The lease ended on {day}; please look.' },
    },
    owed: { REGISTRATION: 'Registration at the door', PERMIT: 'Permit', CONSISTENCY: 'Confirming they still live here', CERTIFICATE_CHECK: 'Certificate checked', CERTIFICATE_CHANGE: 'Change registered' },
    receipt: {
      title: 'Receipt of registration', print: 'Print', give: 'Give a receipt', intro: 'For the person themselves: with its code, and one that is sent to their phone, they see what is recorded about them, have it corrected and ask for services. A lost one is printed again; its code stays.', qr: 'The way to one’s own record',
      noPhoneTitle: 'No code can be sent', noPhone: 'No phone number that staff have seen is on record, so the receipt opens nothing yet.', addPhone: 'Add the number',
      paper: 'Receipt of registration', whose: '{name}, you are registered here. The code of your receipt:', steps: { scan: 'Scan the square, or open the address below.', type: 'Type the code of your receipt; another is sent to the phone you registered.', read: 'See what is recorded and who has looked; have what is wrong corrected, and ask for what you need.' },
      safe: 'The code of your receipt opens nothing by itself: it takes the one on your phone. Tell nobody that one; staff never ask for it.',
    },
    permitState: { 'in-force': 'In force', due: 'Due', expired: 'Expired', none: '—' },
    permit: {
      issue: 'Issue permit', issued: 'Permit issued', decline: 'Declined', declineTitle: 'Record that a permit was declined', declineBody: 'Recorded as the person’s own choice; the policy says whether they still count.', validTo: 'valid to {day}', ended: 'ended {day}',
      issueTitle: 'Issue a permit to {name}', issueBody: 'In force from today, for the period the policy sets.', declined: 'Recorded as declined',
    },
    reveal: {
      show: 'Show full number', showPhone: 'Show full phone', reason: 'Why do you need it', note: 'Explanation', submit: 'Show once', logged: 'Who, when and why are in the audit trail before it is shown.', once: 'Shown once; it is gone when you leave.',
      reasons: { VERIFY: 'Check papers', CONTACT: 'Contact the person', PERMIT: 'Permit', OTHER: 'Other' },
    },
    edit: {
      title: 'Correct the record', save: 'Save', cancel: 'Leave as it is', number: 'New identity number', numberHint: 'Now {mask}. Leave blank to keep it.', phone: 'New phone', phoneHint: 'Now {mask}. Leave blank to keep it.', noneYet: 'None recorded', saved: 'Corrected',
      fromDoor: 'Typed at the door a moment ago; check it against the record and save.',
    },
    status: { declared: 'To be seen', registered: 'Registered', left: 'Left' },
  },
)

export const residentProblemLabels = defineLabels(
  {
    'id-shape': '证件号码应为 18 位数字，末位可为 X。', 'id-birth-date': '证件号码里的出生日期不存在，请核对。', 'id-check-character': '校验位不对，有一位错了或两位颠倒，请对照证件核对。',
    'id-lost-digits': '末几位已丢失，请对照证件重新填写。', 'sex-differs-from-id': '与证件号码不一致。', 'birth-differs-from-id': '与证件号码不一致。', phone: '应为 11 位手机号，或带区号的固定电话。',
    'name-characters': '姓名中不应有数字或符号。', future: '不能在今天之后。', 'before-birth': '早于出生日期。', 'already-registered': '这个证件号码已经登记过。', 'registered-elsewhere': '已在别的辖区登记。',
    'door-unclear': '请从下面选一户。', 'not-registered': '还没有上门登记，请先登记。', 'not-entitled': '按现行办法还不到办证的条件。', 'permit-in-force': '已有有效的居住证。',
  },
  {
    'id-shape': 'An identity number has 18 digits; the last may be X.', 'id-birth-date': 'The birth date in the number does not exist.', 'id-check-character': 'The check digit is wrong: a digit is mistyped or two are swapped.',
    'id-lost-digits': 'The last digits are lost. Type it from the document.', 'sex-differs-from-id': 'Differs from the identity number.', 'birth-differs-from-id': 'Differs from the identity number.', phone: 'An 11-digit mobile, or a land line with area code.',
    'name-characters': 'A name has no digits or symbols.', future: 'Not after today.', 'before-birth': 'Before the date of birth.', 'already-registered': 'This identity number is registered already.', 'registered-elsewhere': 'Registered in another area.',
    'door-unclear': 'Choose one of the doors below.', 'not-registered': 'Not yet registered at a door; do that first.', 'not-entitled': 'Not yet entitled under the policy.', 'permit-in-force': 'A permit is in force already.',
  },
)
