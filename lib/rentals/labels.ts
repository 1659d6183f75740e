import { defineLabels } from '@/lib/kernel/labels'

/** Rentals, their papers, and whoever lets. */
export const rentalLabels = defineLabels(
  {
    title: '出租房',
    note: '{count, plural, =0 {没有符合条件的} other {共 # 户}}',
    record: '登记出租房',
    kind: { HOME: '出租住房', LENT: '出借住房', DORMITORY: '集体宿舍', SITE: '工地', HOTEL: '小旅馆', PREMISES: '美容洗浴娱乐', MARKET: '市场', OTHER: '其他' },
    use: { LIVING: '居住', BUSINESS: '经营', BOTH: '居住兼经营', STORAGE: '仓储', WORKSHOP: '加工', OTHER: '其他' },
    party: { PERSON: '个人', ORGANISATION: '单位' },
    paper: { RENTAL_FILING: '登记备案', SECURITY_LETTER: '治安责任书', ENTRUSTED_SECURITY: '委托保安', RENTAL_FP_CONTRACT: '计生合同', LEASE: '租期', UNIT_FP_LETTER: '单位计生责任书', UNIT_SECURITY_LETTER: '单位治安责任书' },
    lacks: { RENTAL_FILING: '未备案', SECURITY_LETTER: '责任书未签', ENTRUSTED_SECURITY: '未委托保安', RENTAL_FP_CONTRACT: '计生合同未签' },
    show: { all: '在租', RENTAL_FILING: '未备案', SECURITY_LETTER: '责任书未签', ENTRUSTED_SECURITY: '未委托保安', RENTAL_FP_CONTRACT: '计生合同未签', ending: '30 天内到期', banned: '禁租', crowded: '拥挤', missing: '可能漏登', ended: '已停租' },
    list: {
      filters: '筛选', kinds: '类型', anyKind: '全部类型', searchLabel: '按房东查找', searchHint: '姓名、拼音首字母或电话', empty: '没有符合条件的出租房', emptyBody: '换一个条件再看。', emptyAll: '还没有登记出租房', emptyAllBody: '走访时打开一户，按“登记出租房”，写下房东和间数。',
      door: '房屋', landlord: '房东', phone: '电话', people: '住', peopleOf: '{people} 人 / {rooms} 间', peopleOnly: '{people} 人', papers: '手续', allDone: '齐全', community: '社区', knownOn: '登记日期', ended: '{day}停租', templates: '文书模板',
      missingNote: '这些房屋里住着报过房东的人，还没有登记成出租房。', missingMore: '只列出前 {count} 户，登记后往下看。', missingEmpty: '没有漏登的', missingEmptyBody: '住着的人报过房东的房屋，都已登记成出租房。',
    },
    banned: '禁租', crowded: '拥挤',
    crowding: { rooms: '住 {people} 人，超过 {most} 人（按间数）', area: '住 {people} 人，超过 {most} 人（按面积）', source: '《商品房屋租赁管理办法》第八条：以原设计的房间为最小出租单位，人均面积不低于当地标准。本地标准见政策。' },
    form: {
      title: '登记出租房', editTitle: '修改出租房', landlord: '房东', house: '房屋', lease: '租期', custodian: '看管人',
      dwellingId: '房屋', landlordKind: '房东是', landlordName: '房东姓名', landlordNameOrg: '单位名称', landlordNumber: '证件号码', landlordNumberHint: '个人填身份证号，单位填统一社会信用代码。有号码时，同一个房东只会有一份记录。', landlordPhone: '联系电话', landlordAddress: '房东住址',
      kind: '类型', use: '用途', rooms: '间数', letRooms: '其中出租', areaM2: '建筑面积', areaUnit: '平方米', rentYuan: '月租金', rentUnit: '元', ownership: '产权证明', leaseFrom: '起租', leaseTo: '最后一天', note: '备注',
      custodianName: '看管人姓名', custodianPhone: '看管人电话', custodianHint: '房东不住附近时，平时找谁。', submit: '登记', save: '保存', chooseDoor: '先在走访里打开一户，再登记出租房。', known: '打开已登记的出租房', changed: '有人刚改过这份记录。再按一次，就以你填的为准。', house2: '房屋情况',
    },
    page: {
      back: '出租房', facts: '房屋情况', landlord: '房东', custodian: '看管人', noCustodian: '没有看管人', papers: '手续', people: '居住人数', peopleOf: '{people} 人', rooms: '{rooms} 间', letRooms: '{rooms} 间，出租 {let} 间', area: '{area} 平方米', rent: '{yuan} 元/月',
      knownOn: '登记日期', endedOn: '停租日期', ownership: '产权证明', note: '备注', edit: '修改', door: '打开这一户', otherDoors: '名下房屋', noNumber: '没有号码', noPhone: '没有电话',
      bannedTitle: '禁租：自{day}起不再登记新住户', bannedBody: '有手续逾期未签。补签后由街道流管办写明理由解除。', lift: '解除禁租', liftReason: '解除理由', liftSubmit: '解除', lifts: '解除记录', liftedBy: '{day} {by}解除：{reason}', end: '停止出租', endTitle: '这一户不再出租？', endBody: '停租后不再要求手续，已登记的住户不受影响；禁租的仍要流管办解除。以后再租要重新登记、重新签订。', endConfirm: '停止出租', ended: '已停租（{day}）',
      noPapers: '还没有', until: '到{day}', untilLet: '在租期间有效', from: '{day}起', endedEarly: '{day}作废', signedOn: '{day}签订', renew: '续签', sign: '签订', file: '备案', fileAgain: '重新备案', setLease: '写租期', print: '打印', endPaper: '作废', endPaperTitle: '作废这份{paper}？', endPaperBody: '自今天起按未签算。以前的数字不变。', endPaperConfirm: '作废',
      deadline: '{day}前办', late: '超期 {days} 天', notOwed: '现行政策不要求', history: '以前的', done: {
        recorded: '已登记。接着签订手续。', recordedKnown: '已登记，用的是已有的房东记录。接着签订手续。', saved: '已保存。', signed: '已记下。', ended: '已停租。', lifted: '已解除禁租。', paperEnded: '已作废。', merged: '已合并。', template: '已改用新模板。',
      },
    },
    sign: {
      title: { RENTAL_FILING: '登记备案', SECURITY_LETTER: '签订治安责任书', ENTRUSTED_SECURITY: '签订委托保安协议', RENTAL_FP_CONTRACT: '签订计生合同', LEASE: '租期' },
      kind: '手续', number: '编号', filingNumber: '备案号', responsible: '责任人', entrustedTo: '受托单位或人', signedOn: '签订日期', filedOn: '备案日期', fromOn: '起始日期', fromHint: '不填就从签订当天起。', lastOn: '最后一天', lastHint: '不填就在租期间一直有效。', lastHintUnit: '不填就长期有效。', submit: '记下', which: '哪些房屋', all: '全选', several: '一次签 {count} 户', chosen: '已选 {count} 户',
      batch: '批量签订', batchNote: '同一种手续，同一天签，一次记下多户。备案号各户不同，要逐户填。', printAll: '打印所选', cancel: '取消',
    },
    owner: {
      title: '房东', kind: '类别', name: '姓名', nameOrg: '名称', number: '证件号码', phone: '电话', address: '住址', community: '社区', rentals: '名下出租房', none: '没有出租房', keeps: '看管的房屋', edit: '修改', numberHint: '不填则不变。', phoneHint: '不填则不变。',
      alike: '可能是同一个人', alikeNote: '同一社区里号码、电话或姓名相同的记录。合并后名下房屋归到这一份。', alikeCount: '{count} 户', merge: '合并到这里', mergeTitle: '合并这两份记录？', mergeBody: '{name}（{count} 户）并入这一份，名下房屋和手续都归到这里。', mergeConfirm: '合并', merged: '这份记录已合并。', openKept: '打开合并后的记录', save: '保存',
      reveal: { number: '显示完整号码', phone: '显示完整电话', reasons: { VERIFY: '核对身份', CONTACT: '联系房东', PAPER: '填写文书', OTHER: '其他' } },
    },
    templates: {
      title: '文书模板', note: '打印给房东签的文书。改过以后，新签的用新版，签过的保留原来那一版。', version: '第 {version} 版，{by} {day}', first: '系统自带，还没有改过', edit: '修改', heading: '标题', body: '正文', bodyHint: '可用的填空：{fields}', submit: '改用这一版', preview: '样张', back: '文书模板', sample: '样张里的人和房屋都是假的。',
    },
    print: { button: '打印', back: '返回', masked: '证件号码和电话只打部分，签字时请当面补全。', most: '一次打印 {count} 户，其余的请分次打印。' },
    doorCard: { heading: '出租', none: '没有登记成出租房', ended: '已停租', last: '上一次出租', record: '登记出租房', open: '查看', landlord: '房东 {name}', bannedNote: '这一户禁租，不能登记新住户。住着的人先在走访里记人数，请街道流管办解除。' },
  },
  {
    title: 'Rentals',
    note: '{count, plural, =0 {none match} one {# door} other {# doors}}',
    record: 'Record a rental',
    kind: { HOME: 'Let home', LENT: 'Lent home', DORMITORY: 'Dormitory', SITE: 'Construction site', HOTEL: 'Small hotel', PREMISES: 'Beauty, bath, entertainment', MARKET: 'Market', OTHER: 'Other' },
    use: { LIVING: 'Living', BUSINESS: 'Business', BOTH: 'Living and business', STORAGE: 'Storage', WORKSHOP: 'Workshop', OTHER: 'Other' },
    party: { PERSON: 'A person', ORGANISATION: 'An organisation' },
    paper: { RENTAL_FILING: 'Filing', SECURITY_LETTER: 'Security letter', ENTRUSTED_SECURITY: 'Entrusted security', RENTAL_FP_CONTRACT: 'Family-planning contract', LEASE: 'Lease', UNIT_FP_LETTER: 'Unit: family-planning letter', UNIT_SECURITY_LETTER: 'Unit: security letter' },
    lacks: { RENTAL_FILING: 'not filed', SECURITY_LETTER: 'letter not signed', ENTRUSTED_SECURITY: 'not entrusted', RENTAL_FP_CONTRACT: 'contract not signed' },
    show: { all: 'Let', RENTAL_FILING: 'Not filed', SECURITY_LETTER: 'Letter not signed', ENTRUSTED_SECURITY: 'Not entrusted', RENTAL_FP_CONTRACT: 'Contract not signed', ending: 'Ending in 30 days', banned: 'No letting', crowded: 'Crowded', missing: 'Perhaps missing', ended: 'Let no more' },
    list: {
      filters: 'Filters', kinds: 'Kinds', anyKind: 'All kinds', searchLabel: 'Find by landlord', searchHint: 'Name, initials or phone', empty: 'No rental matches', emptyBody: 'Try another filter.', emptyAll: 'No rental on record yet', emptyAllBody: 'On the walk, open a door and press “Record a rental” to write down its landlord and rooms.',
      door: 'Door', landlord: 'Landlord', phone: 'Phone', people: 'Inside', peopleOf: '{people, plural, one {# person} other {# people}} / {rooms, plural, one {# room} other {# rooms}}', peopleOnly: '{people, plural, one {# person} other {# people}}', papers: 'Papers', allDone: 'in order', community: 'Community', knownOn: 'Since', ended: 'ended {day}', templates: 'Templates',
      missingNote: 'People live here who named a landlord, and nobody has recorded that it is let.', missingMore: 'The first {count} only; record these to see more.', missingEmpty: 'None missing', missingEmptyBody: 'Every door whose people named a landlord is recorded as let.',
    },
    banned: 'No letting', crowded: 'Crowded',
    crowding: { rooms: '{people, plural, one {# person} other {# people}} inside, {most} at most (rooms)', area: '{people, plural, one {# person} other {# people}} inside, {most} at most (area)', source: 'Measures for the Administration of Commodity Housing Rental, art. 8: a room is the least that is let, and each person has the least area of the place. The place’s numbers are in its policy.' },
    form: {
      title: 'Record a rental', editTitle: 'Change a rental', landlord: 'Landlord', house: 'Door', lease: 'Lease', custodian: 'Custodian',
      dwellingId: 'Door', landlordKind: 'The landlord is', landlordName: 'Landlord’s name', landlordNameOrg: 'Organisation’s name', landlordNumber: 'Number', landlordNumberHint: 'A person’s identity number, an organisation’s credit code. With it, one landlord is one record.', landlordPhone: 'Phone', landlordAddress: 'Landlord’s address',
      kind: 'Kind', use: 'Use', rooms: 'Rooms', letRooms: 'Of these let', areaM2: 'Floor area', areaUnit: 'm²', rentYuan: 'Rent a month', rentUnit: 'yuan', ownership: 'Proof of ownership', leaseFrom: 'Lease from', leaseTo: 'Last day', note: 'Note',
      custodianName: 'Custodian’s name', custodianPhone: 'Custodian’s phone', custodianHint: 'Whom to find when the landlord lives far away.', submit: 'Record', save: 'Save', chooseDoor: 'Open a door on the walk first, then record the rental.', known: 'Open the rental on record', changed: 'Somebody has just changed this record. Press once more to save what you typed in its place.', house2: 'About the place',
    },
    page: {
      back: 'Rentals', facts: 'About the place', landlord: 'Landlord', custodian: 'Custodian', noCustodian: 'No custodian', papers: 'Papers', people: 'People inside', peopleOf: '{people, plural, one {# person} other {# people}}', rooms: '{rooms, plural, one {# room} other {# rooms}}', letRooms: '{rooms, plural, one {# room} other {# rooms}}, {let} let', area: '{area} m²', rent: '{yuan} yuan a month',
      knownOn: 'On record since', endedOn: 'Ended', ownership: 'Proof of ownership', note: 'Note', edit: 'Change', door: 'Open the door', otherDoors: 'All of this landlord', noNumber: 'no number', noPhone: 'no phone',
      bannedTitle: 'No letting: nobody new is registered since {day}', bannedBody: 'Something was not signed in time. Once it is, the office lifts this with a reason.', lift: 'Lift', liftReason: 'Reason for lifting', liftSubmit: 'Lift', lifts: 'Lifted before', liftedBy: '{day}, {by}: {reason}', end: 'Let no more', endTitle: 'Is this door let no more?', endBody: 'Its papers are owed no longer; people registered there stay, and where letting is forbidden it stays so until the office lifts it. When it is let again, it is recorded and signed anew.', endConfirm: 'Let no more', ended: 'Let no more since {day}',
      noPapers: 'none yet', until: 'until {day}', untilLet: 'while it is let', from: 'from {day}', endedEarly: 'void since {day}', signedOn: 'signed {day}', renew: 'Renew', sign: 'Sign', file: 'File', fileAgain: 'File again', setLease: 'Write down', print: 'Print', endPaper: 'Void', endPaperTitle: 'Make this paper void ({paper})?', endPaperBody: 'From today it counts as not signed. Past figures stay.', endPaperConfirm: 'Void',
      deadline: 'by {day}', late: '{days, plural, one {# day} other {# days}} late', notOwed: 'not asked for by the present policy', history: 'Earlier', done: {
        recorded: 'Recorded. Now its papers.', recordedKnown: 'Recorded, with the landlord already on record. Now its papers.', saved: 'Saved.', signed: 'Written down.', ended: 'Let no more.', lifted: 'Lifted.', paperEnded: 'Void.', merged: 'Merged.', template: 'The new template is in use.',
      },
    },
    sign: {
      title: { RENTAL_FILING: 'Filing', SECURITY_LETTER: 'Security letter', ENTRUSTED_SECURITY: 'Entrusted security', RENTAL_FP_CONTRACT: 'Family-planning contract', LEASE: 'Lease' },
      kind: 'Paper', number: 'Number', filingNumber: 'Filing number', responsible: 'Responsible', entrustedTo: 'Entrusted to', signedOn: 'Signed on', filedOn: 'Filed on', fromOn: 'From', fromHint: 'Blank: from the day of signing.', lastOn: 'Last day', lastHint: 'Blank: while it is let.', lastHintUnit: 'Blank: it has no last day.', submit: 'Write down', which: 'Which doors', all: 'All', several: 'Sign for {count, plural, one {# door} other {# doors}}', chosen: '{count, plural, one {# door} other {# doors}} chosen',
      batch: 'Sign for several', batchNote: 'The same paper, signed on the same day, written down for several doors at once. Filing numbers differ by door and are written one by one.', printAll: 'Print the chosen', cancel: 'Cancel',
    },
    owner: {
      title: 'Landlord', kind: 'Kind', name: 'Name', nameOrg: 'Name', number: 'Number', phone: 'Phone', address: 'Address', community: 'Community', rentals: 'Rentals', none: 'No rentals', keeps: 'Looks after', edit: 'Change', numberHint: 'Blank: unchanged.', phoneHint: 'Blank: unchanged.',
      alike: 'Perhaps the same', alikeNote: 'Records of the same community with the same number, phone or name. Once merged, their rentals are here.', alikeCount: '{count, plural, one {# door} other {# doors}}', merge: 'Merge into this', mergeTitle: 'Merge these two records?', mergeBody: '{name} ({count, plural, one {# door} other {# doors}}) becomes this one, with its rentals and papers.', mergeConfirm: 'Merge', merged: 'This record was merged.', openKept: 'Open the one it became', save: 'Save',
      reveal: { number: 'Show the full number', phone: 'Show the full phone', reasons: { VERIFY: 'Checking identity', CONTACT: 'Calling the landlord', PAPER: 'Filling in a paper', OTHER: 'Other' } },
    },
    templates: {
      title: 'Templates', note: 'What landlords are given to sign. A change holds for what is signed from now on; what was signed keeps its version.', version: 'Version {version}, {by} {day}', first: 'As it comes with Anju', edit: 'Change', heading: 'Title', body: 'Text', bodyHint: 'Blanks that are filled in: {fields}', submit: 'Use this', preview: 'Sample', back: 'Templates', sample: 'The people and doors of the sample are invented.',
    },
    print: { button: 'Print', back: 'Back', masked: 'Numbers are printed in part; complete them by hand when signing.', most: '{count} doors at a time; print the rest after these.' },
    doorCard: { heading: 'Rental', none: 'Not recorded as let', ended: 'Let no more', last: 'Let last', record: 'Record a rental', open: 'Open', landlord: 'Landlord {name}', bannedNote: 'Letting is forbidden here, so nobody new can be registered. Note the head count as a visit and ask the office to lift it.' },
  },
)

export const rentalProblemLabels = defineLabels(
  {
    'rental-known': '这一户已经登记成出租房。', 'rental-ended': '这一户已停租。', 'letting-allowed': '这一户没有禁租，不用解除。', 'no-letting': '这一户禁租，不能登记新住户。请街道流管办解除后再登记。', 'door-gone': '这一户已撤销，不能再登记。',
    'credit-code': '统一社会信用代码不对，请核对 18 位。', 'party-number-known': '这个号码已登记在另一个姓名下，请核对姓名。', 'party-kinds-differ': '个人和单位不能合并。', 'party-numbers-differ': '两份记录的证件号码不同，不是同一个人，不能合并。', 'more-than-rooms': '不能多于总间数。', 'one-number-each': '备案号各户不同，请逐户填写。', 'one-landlord': '只能一次签同一个房东的房屋。',
    'already-over': '已经过了这一天，不用再签。', 'paper-ended': '这份手续已经到期或作废。', 'unknown-template-field': '正文里有不认识的填空，请照下面的名称写。', 'same-party': '不能和自己合并。',
  },
  {
    'rental-known': 'This door is already recorded as let.', 'rental-ended': 'This door is let no more.', 'letting-allowed': 'Letting is not forbidden here; there is nothing to lift.', 'no-letting': 'Letting is forbidden here: nobody new is registered until the office lifts it.', 'door-gone': 'This door was taken off; nothing more is recorded there.',
    'credit-code': 'Not a valid unified social credit code of 18 characters.', 'party-number-known': 'This number is on record under another name. Please check the name.', 'party-kinds-differ': 'A person and an organisation cannot be merged.', 'party-numbers-differ': 'The two have different numbers and are not the same; they cannot be merged.', 'more-than-rooms': 'Not more than there are rooms.', 'one-number-each': 'Filing numbers differ by door; write them one by one.', 'one-landlord': 'Only doors of one landlord at a time.',
    'already-over': 'That day is past; there is nothing to sign.', 'paper-ended': 'This paper has ended or is void already.', 'unknown-template-field': 'There is a blank in the text that is not known. Use the names below.', 'same-party': 'Not with itself.',
  },
)
