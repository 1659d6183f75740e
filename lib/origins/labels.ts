import { defineLabels } from '@/lib/kernel/labels'

export const originLabels = defineLabels(
  {
    today: { waiting: '来源地告知了 {count} 条，等核实', open: '去核实' },
    title: '来源地告知', note: '来源地用自己的系统告诉我们的，{count, plural, other {# 条}}。核实后采用，才算数。', open: '来源地告知', waiting: '{count} 条待核实',
    kind: { ARRIVAL: '来此居住', DEPARTURE: '已回来源地', WITH_THEM: '还在那边', GONE_HOME: '已动身返回' },
    about: { ARRIVAL: '来源地说这个人动身来此。', DEPARTURE: '来源地说这个人已经回去。', WITH_THEM: '来源地说本地外出的这个人在那边。', GONE_HOME: '来源地说本地外出的这个人已动身回来。' },
    state: { WAITING: '待核实', TAKEN: '已采用', REFUSED: '未采用' }, reason: { NOT_FOUND: '查无此人', NOT_SO: '核实不是这样', KNOWN: '已经掌握', OTHER_AREA: '不属本辖区' },
    list: { count: '共 {count} 条', filters: '状态', kinds: '种类', person: '姓名', kind: '告知', from: '来源地', onDay: '日期', state: '状态', empty: '没有符合条件的告知', emptyAll: '还没有来源地告知', emptyBody: '来源地的系统有了密钥，就能告诉我们谁来了、谁回去了。', forgotten: '姓名已清理' },
    page: {
      facts: '告知内容', number: '证件号码', onDay: { ARRIVAL: '动身', DEPARTURE: '回到来源地', WITH_THEM: '见到', GONE_HOME: '动身返回' }, place: '打算住', certificate: '婚育证明', by: '告知人', told: '告知日期', area: '辖区', answered: '处理', answeredBy: '{day}，{name}',
      match: '本地记录', resident: '新居民', outgoing: '外出人员', lives: '现在登记在本辖区', declared: '已知居住，未登记', left: '现在不住本辖区', away: '外出中', back: '不在外出', none: '没有同号码的记录。', otherCounty: '记录上是别处的人，这条不能采用。', open: '看记录',
    },
    act: {
      take: { ARRIVAL: '采用，记为已知居住', DEPARTURE: '采用，上门核实', WITH_THEM: '采用，记为有联系', GONE_HOME: '采用，记为已返回' },
      body: { ARRIVAL: '这个人计入已知居住，等上门登记。', DEPARTURE: '这个人的居住记录存疑，排进上门核实；核实后再注销。', WITH_THEM: '外出记录里记一次联系上了。', GONE_HOME: '外出记录里记下返回日期，错了可以撤回。' },
      community: '由哪个社区负责', submit: '采用', refuse: '不采用', refuseBody: '告知的来源地会看到这个原因。', reason: '原因', refuseSubmit: '不采用',
    },
    done: { TAKEN: '已采用。', REFUSED: '已记为未采用。' },
  },
  {
    today: { waiting: '{count, plural, one {# thing} other {# things}} told by places of origin, to be looked at', open: 'Look' },
    title: 'Told by places of origin', note: '{count, plural, one {# thing} other {# things}} told by other counties’ systems. It counts once somebody has looked and taken it over.', open: 'Told by origin', waiting: '{count} waiting',
    kind: { ARRIVAL: 'has come here', DEPARTURE: 'is back there', WITH_THEM: 'is with them', GONE_HOME: 'has left for home' },
    about: { ARRIVAL: 'Their place of origin says that they have left for here.', DEPARTURE: 'Their place of origin says that they are back.', WITH_THEM: 'The county says that this local of ours is with them.', GONE_HOME: 'The county says that this local of ours has left for home.' },
    state: { WAITING: 'Waiting', TAKEN: 'Taken over', REFUSED: 'Not taken over' }, reason: { NOT_FOUND: 'Nobody found', NOT_SO: 'Looked; not so', KNOWN: 'Known already', OTHER_AREA: 'Not in this area' },
    list: { count: '{count} in all', filters: 'State', kinds: 'Kind', person: 'Name', kind: 'Told', from: 'Place of origin', onDay: 'Day', state: 'State', empty: 'Nothing told matches', emptyAll: 'Nothing was told yet', emptyBody: 'Once a place of origin has a key, its system can tell us who has come and who is back.', forgotten: 'Name removed' },
    page: {
      facts: 'What was told', number: 'Identity number', onDay: { ARRIVAL: 'Left for here', DEPARTURE: 'Back there', WITH_THEM: 'Seen there', GONE_HOME: 'Left for home' }, place: 'Meant to live', certificate: 'Certificate', by: 'Told by', told: 'Told on', area: 'Area', answered: 'Answered', answeredBy: '{day} by {name}',
      match: 'On record here', resident: 'Resident', outgoing: 'Local away', lives: 'registered in this area now', declared: 'known to be here, not registered', left: 'does not live in this area now', away: 'away', back: 'not away', none: 'Nobody with that number.', otherCounty: 'On record as another county’s: this cannot be taken over.', open: 'Open the record',
    },
    act: {
      take: { ARRIVAL: 'Take over: known to be here', DEPARTURE: 'Take over: look at the door', WITH_THEM: 'Take over: heard from', GONE_HOME: 'Take over: back home' },
      body: { ARRIVAL: 'They count as known to be here, and are to be registered at their door.', DEPARTURE: 'Their stay is in doubt, and their door is to be looked at; nothing ends before that.', WITH_THEM: 'Noted with their absence as heard from.', GONE_HOME: 'Noted with their absence as back on that day; it can be taken back.' },
      community: 'Community that answers for them', submit: 'Take over', refuse: 'Do not take over', refuseBody: 'The place of origin will see the reason.', reason: 'Reason', refuseSubmit: 'Do not take over',
    },
    done: { TAKEN: 'Taken over.', REFUSED: 'Noted as not taken over.' },
  },
)

export const originProblemLabels = defineLabels(
  { 'told-answered': '已经处理过了。', 'told-already': '同一件事还在等核实。', 'told-too-old': '一年以前的不收。', 'told-not-here': '这个号码的人现在不住本辖区。', 'told-not-away': '这个号码的人不在外出人员里，或已返回。', 'told-other-county': '记录上是别处的人，不能采用。' },
  { 'told-answered': 'It was answered already.', 'told-already': 'The same is waiting already.', 'told-too-old': 'Nothing older than a year is taken.', 'told-not-here': 'Nobody with that number lives in this area now.', 'told-not-away': 'Nobody with that number is away, or they are back.', 'told-other-county': 'On record as another county’s; it cannot be taken over.' },
)
