import { defineLabels } from '@/lib/kernel/labels'

/** Locals who have left: where, since when, how they are reached, when they were last heard from, back again. */
export const outgoingLabels = defineLabels(
  {
    title: '外出人员', person: '外出人员', note: '{count, plural, =0 {没有符合条件的} other {共 # 人}}', add: '登记外出人员',
    show: { all: '全部', away: '在外', silent: '久未联系', planned: '即将外出', back: '已返回', closed: '已注销' },
    state: { PLANNED: '即将外出', AWAY: '在外', SILENT: '久未联系', BACK: '已返回', CANCELLED: '未外出', CLOSED: '已注销' },
    close: { DIED: '死亡', REGISTER_MOVED: '户籍迁出', MISTAKE: '误登记', TWICE: '重复登记' },
    reason: { WORK: '务工', TRADE: '经商', BUSINESS: '因公出差', STUDY: '上学', MEDICAL: '治病', VISIT: '探亲访友', FAMILY: '随迁投亲', OTHER: '其他' },
    means: { PHONE: '电话', MESSAGE: '短信微信', RELATIVE: '问家里人', VISIT: '上门见面', LETTER: '信函' },
    list: {
      filters: '筛选', communities: '社区', everywhere: '全部社区', look: '查看', search: '按姓名或身份证号查外出人员', searchHint: '姓名、拼音首字母或身份证号', name: '姓名', home: '户籍社区', where: '去向', since: '外出时间', heard: '最近联系', state: '状态',
      never: '没有联系过', silentFor: '{days} 天没有音讯', backOn: '{day}返回', leaves: '{day}外出', closedOn: '{day}注销（{reason}）', unknown: '去向不明',
      empty: '没有符合条件的外出人员', emptyBody: '换一个条件再看。', emptyAll: '还没有登记外出人员', emptyAllBody: '本地户籍人员离开本县（市、区）的，在这里登记去向和联系方式。',
    },
    field: {
      areaCode: '户籍社区', name: '姓名', idNumber: '身份证号', sex: '性别', bornOn: '出生日期', phone: '本人电话', homeAddress: '家庭住址', contactName: '家里联系人', contactPhone: '联系人电话', leftOn: '外出日期', reason: '外出事由', place: '去向', backBy: '打算返回的日期',
      heardOn: '最近一次联系', removePhone: '本人电话', removeContactPhone: '联系人电话', distinct: '可能已登记', closedOn: '注销日期', knownOn: '登记日期',
    },
    form: {
      title: '登记外出人员', editTitle: '更正基本信息', absenceTitle: '更正去向', againTitle: '再次外出', placeHint: '从县（市、区）写起，例如：江苏省苏州市昆山市……；出境的以“境外”开头。', backHint: '没有打算的不填。', heardHint: '本人或家里人最近一次联系上的日期，没有的不填。', toldHint: '登记时所说的日期；之后的联系记在联系记录里。', keepHint: '不改的不用填。', contactHint: '不改的不用填；换了联系人的，不填就是没有。', removePhone: '删除登记的电话', removeContactPhone: '删除登记的联系人电话', voids: '手上的婚育证明有效。改姓名、身份证号、性别或出生日期的，保存后证明作废，要重新申请。', alike: '可能已经登记过：', distinct: '不是同一个人，仍要登记', cannot: '现在不能办', numberHint: '办婚育证明要有身份证号。',
      sexOf: '{sex, select, 1 {男} other {女}}', submit: '登记', save: '保存', who: '本人', how: '怎么联系', where: '去哪里',
    },
    record: {
      person: '基本信息', noNumber: '没有登记身份证号', noPhone: '没有登记', reveal: { idNumber: '查看身份证号', phone: '查看电话', contactPhone: '查看联系人电话' }, reasons: { CONTACT: '联系本人', VERIFY: '核对身份', CERTIFICATE: '办婚育证明', OTHER: '其他' },
      edit: '更正基本信息', absence: '外出情况', again: '再次外出', correct: '更正去向', heardBy: '{day}前联系', back: '{day}返回', left: '{day}外出', backBy: '打算{day}返回', none: '没有联系记录',
      contacts: '联系记录', heard: '联系上了', unheard: '没有联系上', by: '记录人 {name}', noteContact: '记一次联系', means: '怎么联系的', result: '结果', onDay: '联系日期', returned: '已返回', returnedOn: '返回日期', reopen: '没有返回', reopenBody: '返回是误记的，恢复为在外。', saveContact: '记下联系', saveReturn: '记为已返回',
      countyUnknown: '没有写到县（市、区）', cancel: '取消外出', cancelBody: '不外出了。登记留着，不再算作外出。', cancelled: '{day}取消', retract: '误记', retractBody: '这次联系是误记的，作废。', retracted: '已作废', latest: '共 {count} 条，列出最近 {shown} 条',
      close: '注销登记', closeReason: '注销原因', saveClose: '注销', closed: '{day}注销，原因：{reason}', reopenRecord: '恢复登记', reopenRecordBody: '注销是误操作，恢复登记。',
    },
    done: { recorded: '已登记', saved: '已保存', contacted: '已记下', returned: '已记为返回', reopened: '已恢复为在外', left: '已登记外出', cancelled: '已取消外出', retracted: '已作废', voided: '已保存，婚育证明已作废', closed: '已注销', kept: '已恢复登记' },
  },
  {
    title: 'Locals away', person: 'Local away', note: '{count, plural, =0 {none match} other {#}}', add: 'Record somebody who left',
    show: { all: 'All', away: 'Away', silent: 'Not heard from', planned: 'Leaving', back: 'Back', closed: 'Closed' },
    state: { PLANNED: 'Leaving', AWAY: 'Away', SILENT: 'Not heard from', BACK: 'Back', CANCELLED: 'Did not leave', CLOSED: 'Closed' },
    close: { DIED: 'Died', REGISTER_MOVED: 'Registered elsewhere now', MISTAKE: 'Recorded by mistake', TWICE: 'Recorded twice' },
    reason: { WORK: 'Work', TRADE: 'Trade', BUSINESS: 'Business trip', STUDY: 'Study', MEDICAL: 'Treatment', VISIT: 'Visit', FAMILY: 'Joining family', OTHER: 'Other' },
    means: { PHONE: 'Telephone', MESSAGE: 'Message', RELATIVE: 'Family at home', VISIT: 'In person', LETTER: 'Letter' },
    list: {
      filters: 'Filters', communities: 'Community', everywhere: 'All communities', look: 'Show', search: 'Find somebody by name or identity number', searchHint: 'Name, initials or identity number', name: 'Name', home: 'Home community', where: 'Where', since: 'Since', heard: 'Last heard', state: 'State',
      never: 'never', silentFor: '{days, plural, one {# day} other {# days}} unheard', backOn: 'back {day}', leaves: 'leaves {day}', closedOn: 'closed {day} ({reason})', unknown: 'nobody knows where',
      empty: 'Nobody matches', emptyBody: 'Try another filter.', emptyAll: 'Nobody is on record yet', emptyAllBody: 'Locals who leave the county are recorded here, with where they went and how they are reached.',
    },
    field: {
      areaCode: 'Home community', name: 'Name', idNumber: 'Identity number', sex: 'Sex', bornOn: 'Date of birth', phone: 'Own phone', homeAddress: 'Address at home', contactName: 'Contact at home', contactPhone: 'Phone of the contact', leftOn: 'Left on', reason: 'Reason', place: 'Where to', backBy: 'Means to be back by',
      heardOn: 'Last heard from on', removePhone: 'Own phone', removeContactPhone: 'Phone of the contact', distinct: 'Perhaps on record', closedOn: 'Closed on', knownOn: 'Recorded on',
    },
    form: {
      title: 'Record somebody who left', editTitle: 'Correct who they are', absenceTitle: 'Correct where they are', againTitle: 'Leaving again', placeHint: 'Beginning with the county, in Chinese; a place in another country begins with the word abroad.', backHint: 'Blank where nobody knows.', heardHint: 'When they or their family last spoke to somebody; blank where nobody has.', toldHint: 'As told when they were recorded; later contacts stand among the contacts.', keepHint: 'Blank leaves it as it is.', contactHint: 'Blank leaves it as it is; of another contact, none.', removePhone: 'Remove the phone on record', removeContactPhone: 'Remove the contact’s phone on record', voids: 'Their certificate is in force. Another name, number, sex or date of birth makes it void; it is asked for anew.', alike: 'Perhaps on record already:', distinct: 'Somebody else; record them', cannot: 'Not possible now', numberHint: 'A certificate needs one.',
      sexOf: '{sex, select, 1 {Male} other {Female}}', submit: 'Record', save: 'Save', who: 'Who', how: 'How to reach them', where: 'Where to',
    },
    record: {
      person: 'Who they are', noNumber: 'No identity number', noPhone: 'None', reveal: { idNumber: 'Show the number', phone: 'Show the phone', contactPhone: 'Show the contact’s phone' }, reasons: { CONTACT: 'To reach them', VERIFY: 'To verify who it is', CERTIFICATE: 'For a certificate', OTHER: 'Other' },
      edit: 'Correct who they are', absence: 'Away', again: 'Leaving again', correct: 'Correct where they are', heardBy: 'hear from them by {day}', back: 'back {day}', left: 'left {day}', backBy: 'means to be back {day}', none: 'Nobody has tried yet',
      contacts: 'Who tried', heard: 'Heard from', unheard: 'No answer', by: 'by {name}', noteContact: 'Note a contact', means: 'How', result: 'Result', onDay: 'Day', returned: 'Back home', returnedOn: 'Back on', reopen: 'Not back', reopenBody: 'That was a mistake; they are away.', saveContact: 'Save the contact', saveReturn: 'They are back',
      countyUnknown: 'does not name a county', cancel: 'Call off', cancelBody: 'They do not leave. The entry stays and counts no more.', cancelled: 'called off {day}', retract: 'By mistake', retractBody: 'This contact was noted by mistake; it is void.', retracted: 'Void', latest: '{count} in all, the latest {shown} shown',
      close: 'Close the record', closeReason: 'Reason', saveClose: 'Close', closed: 'Closed {day}: {reason}', reopenRecord: 'Keep again', reopenRecordBody: 'It was closed by mistake.',
    },
    done: { recorded: 'Recorded', saved: 'Saved', contacted: 'Noted', returned: 'They are back', reopened: 'Away again', left: 'Recorded as leaving', cancelled: 'Called off', retracted: 'Void', voided: 'Saved; the certificate is void', closed: 'Closed', kept: 'Kept again' },
  },
)

export const outgoingProblemLabels = defineLabels(
  {
    'outgoing-known': '这个身份证号已经登记为外出人员。', 'not-a-community': '请选择社区。', 'too-far-ahead': '最多提前 90 天登记。', 'back-before-leaving': '返回日期应在外出日期之后。', 'before-leaving': '不能早于外出日期。', 'before-return': '不能早于上次返回的日期。', 'heard-before': '这一天之前已有联系或返回的记录。',
    'away-already': '这个人已经登记为在外。', 'back-already': '这个人已经返回。', 'left-again': '这个人后来又外出了，不能恢复。', 'left-already': '已经外出，不能取消。', 'absence-cancelled': '这次外出已取消。', 'record-closed': '这条登记已注销。', 'record-open': '这条登记没有注销。', 'perhaps-known': '看看是不是同一个人；不是的，勾选后再登记。',
  },
  {
    'outgoing-known': 'This number is on record already.', 'not-a-community': 'Choose a community.', 'too-far-ahead': 'At most 90 days ahead.', 'back-before-leaving': 'That is before they leave.', 'before-leaving': 'That is before they left.', 'before-return': 'That is before they were last back.', 'heard-before': 'They were heard from, or back, before that day.',
    'away-already': 'They are away already.', 'back-already': 'They are back already.', 'left-again': 'They have left again since.', 'left-already': 'They have left already.', 'absence-cancelled': 'This departure was called off.', 'record-closed': 'This record is closed.', 'record-open': 'This record is not closed.', 'perhaps-known': 'See whether it is the same person; if not, tick and record.',
  },
)
