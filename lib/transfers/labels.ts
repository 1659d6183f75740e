import { defineLabels } from '@/lib/kernel/labels'

export const transferLabels = defineLabels(
  {
    title: '转入转出', one: '转入请求', note: '别处登记的人住到了这里：转入方请求，转出方答复，过期由街道裁定。人在哪天都只算一次。',
    views: '哪些请求', view: { answer: '待我们答复', decide: '待裁定', asked: '我们请求的', closed: '已了结' }, viewOffice: { asked: '办理中' },
    list: {
      person: '姓名', from: '转出社区', to: '转入社区', asked: '请求日期', deadline: '答复期限', state: '状态', first: '回到第一页',
      empty: { answer: '没有待答复的请求', decide: '没有待裁定的请求', asked: '没有办理中的请求', closed: '还没有了结的请求' },
      emptyBody: '登记时若对方已在别的社区登记，可以就在那里请求转入，填好的内容会一起带过来。',
    },
    state: {
      ASKED: '待答复', CONTESTED: '待街道裁定', REFUSED: '不同意', ACCEPTED: '已转入', DEPARTED: '已转入', DECIDED_FOR: '已裁定转入', DECIDED_AGAINST: '裁定不转',
      WITHDRAWN: '已撤回', CLOSED: '已另行办结', UNDONE: '转入已撤销',
    },
    overdue: '超期 {days} 天', due: '{day}前答复',
    step: {
      ASKED: '{to}请求转入', REFUSED: '{from}不同意', CONTESTED: '{to}有异议，交街道裁定', ACCEPTED: '{from}同意，已转入{to}', DEPARTED: '{from}记下离开，随即转入{to}',
      DECIDED_FOR: '街道裁定转入{to}', DECIDED_AGAINST: '街道裁定留在{from}', WITHDRAWN: '{to}撤回请求', CLOSED: '此人已另行转到{to}，不用再办', UNDONE: '街道撤销了转入，仍在{from}',
      READDRESSED: '此人已搬到{from}，改由{from}答复', waiting: '等{from}答复，{day}前', waitingLate: '{from}超期未答复，可由街道裁定', waitingOffice: '等街道裁定',
    },
    reason: { STILL_HERE: '还住在原处', MISTAKEN_IDENTITY: '不是同一个人', NO_ANSWER: '逾期未答复', SEEN_THERE: '转入方当面见到本人', OTHER: '其他' },
    seen: '最近见到：{day}',
    detail: {
      steps: '经过', facts: '请求', acts: '办理', person: '姓名', typed: '对方填的姓名', from: '转出社区', to: '转入社区', arrived: '自述住到那里', asked: '请求日期', deadline: '答复期限',
      confirmed: '原处最近核对', record: '看这份记录', noActs: '现在没有要你办的事。', arrival: '我们填的', door: '转入的门', phone: '联系电话', origin: '户籍地', reason: '居住事由', employer: '服务处所',
      landlord: '房东', note: '备注', never: '没有核对过', unseen: '门牌和电话只有{to}看得到。', hidden: '同意之前，{from}的记录这里看不到。',
    },
    act: {
      accept: '同意转出', acceptBody: '原来的居住记录今天结束，转入方的从同一天开始。以后的记录由{to}管。', acceptSubmit: '同意，转到{to}',
      refuse: '不同意', refuseSubmit: '答复不同意', why: '为什么', seenOn: '最近哪天见到本人', note: '说明',
      withdraw: '撤回请求', withdrawBody: '撤回后对方不用再答复。以后还可以再请求。', withdrawSubmit: '撤回',
      contest: '有异议，请街道裁定', contestBody: '写明依据，如何时在哪里见到本人、看过什么证件。', contestSubmit: '交街道裁定',
      for: '裁定转入', forBody: '与同意转出一样：原来的居住记录今天结束，转入方的从同一天开始。', forSubmit: '裁定转到{to}', against: '裁定不转', againstSubmit: '裁定留在{from}',
    },
    done: {
      asked: '已请求转入，等{from}答复。', accepted: '已同意，此人转到{to}。', refused: '已答复不同意。', withdrawn: '已撤回。', contested: '已交街道裁定。', decided: '已裁定。',
    },
    ask: {
      offer: '可以请求对方社区把此人转过来。已填的内容一起带上，对方同意后就登记在这户，不用再填。', submit: '请求转入', coordinator: '请社区管理员在自己的“登记”里请求转入。已填的内容都还在。', seeOne: '看已有的请求',
    },
    today: { waiting: '{count} 个转出请求等我们答复。', open: '去答复' },
    record: { open: '{to}在 {day} 请求把此人转过去。', see: '看请求' },
  },
  {
    title: 'Transfers', one: 'Transfer request', note: 'Somebody registered elsewhere lives here now: the receiving community asks, the releasing one answers, and the office decides when the days have passed. Each person counts once on every day.',
    views: 'Which requests', view: { answer: 'For us to answer', decide: 'To decide', asked: 'Asked by us', closed: 'Closed' }, viewOffice: { asked: 'Under way' },
    list: {
      person: 'Name', from: 'From', to: 'To', asked: 'Asked on', deadline: 'Answer by', state: 'State', first: 'First page',
      empty: { answer: 'Nothing to answer', decide: 'Nothing to decide', asked: 'No request under way', closed: 'No closed request so far' },
      emptyBody: 'When somebody to be registered is registered in another community, the request is made right there, with everything typed.',
    },
    state: {
      ASKED: 'Waiting', CONTESTED: 'With the office', REFUSED: 'Refused', ACCEPTED: 'Transferred', DEPARTED: 'Transferred', DECIDED_FOR: 'Decided: transferred', DECIDED_AGAINST: 'Decided: stays',
      WITHDRAWN: 'Withdrawn', CLOSED: 'Settled otherwise', UNDONE: 'Taken back',
    },
    overdue: '{days, plural, one {# day} other {# days}} overdue', due: 'answer by {day}',
    step: {
      ASKED: '{to} asks', REFUSED: '{from} refuses', CONTESTED: '{to} contests it; the office decides', ACCEPTED: '{from} releases, now in {to}', DEPARTED: '{from} recorded the departure, now in {to}',
      DECIDED_FOR: 'The office decides for {to}', DECIDED_AGAINST: 'The office decides: stays in {from}', WITHDRAWN: '{to} withdraws', CLOSED: 'Came to {to} by another way; nothing left to do',
      UNDONE: 'The office took it back; still in {from}', READDRESSED: 'Moved to {from} meanwhile, which answers now', waiting: 'Waiting for {from}, by {day}',
      waitingLate: '{from} is late; the office may decide', waitingOffice: 'Waiting for the office',
    },
    reason: { STILL_HERE: 'Still lives there', MISTAKEN_IDENTITY: 'Not the same person', NO_ANSWER: 'Not answered in time', SEEN_THERE: 'Seen in person by the receiving community', OTHER: 'Other' },
    seen: 'last seen {day}',
    detail: {
      steps: 'What happened', facts: 'Request', acts: 'Actions', person: 'Name', typed: 'Name as they typed it', from: 'From', to: 'To', arrived: 'Says they came on', asked: 'Asked on', deadline: 'Answer by',
      confirmed: 'Last confirmed here', record: 'Open the record', noActs: 'Nothing for you to do now.', arrival: 'What we typed', door: 'Door', phone: 'Phone', origin: 'Registered origin', reason: 'Reason of residence',
      employer: 'Employer', landlord: 'Landlord', note: 'Note', never: 'never', unseen: 'Only {to} sees the door and the phone.', hidden: 'Until they are released, the record of {from} is not shown here.',
    },
    act: {
      accept: 'Release', acceptBody: 'The stay here ends today and the other one begins on the same day. From then on {to} keeps the record.', acceptSubmit: 'Release to {to}',
      refuse: 'Refuse', refuseSubmit: 'Answer: refused', why: 'Why', seenOn: 'Last seen on', note: 'Explanation',
      withdraw: 'Withdraw', withdrawBody: 'The other community need not answer any more. You may ask again later.', withdrawSubmit: 'Withdraw the request',
      contest: 'Contest, let the office decide', contestBody: 'Say what speaks for it: when and where the person was seen, which papers.', contestSubmit: 'Send to the office',
      for: 'Decide for the transfer', forBody: 'The same as a release: the stay there ends today and the new one begins on the same day.', forSubmit: 'Decide for {to}', against: 'Decide against', againstSubmit: 'Decide: stays in {from}',
    },
    done: {
      asked: 'Asked. {from} answers next.', accepted: 'Released to {to}.', refused: 'Refused.', withdrawn: 'Withdrawn.', contested: 'Sent to the office.', decided: 'Decided.',
    },
    ask: {
      offer: 'You can ask the other community to release this person. What you typed goes along: once they agree the person is registered at this door and nothing is typed again.', submit: 'Ask for the transfer',
      coordinator: 'Your community admin can ask for the transfer from the registration form. Everything you typed is kept.', seeOne: 'See the request',
    },
    today: { waiting: '{count, plural, one {# transfer request waits} other {# transfer requests wait}} for our answer.', open: 'Answer' },
    record: { open: '{to} asked on {day} to take this person over.', see: 'See the request' },
  },
)

export const transferProblemLabels = defineLabels(
  {
    'transfer-unknown': '没有人登记过这个号码，直接登记即可。', 'transfer-free': '此人在原处已经离开，直接登记即可。', 'transfer-own': '此人登记在你的辖区，改用“搬到别处”。',
    'transfer-asked': '另一个社区已在 {day} 请求转入此人，要等那边有结果。', 'transfer-asked-already': '我们已在 {day} 请求过，正在等答复。', 'transfer-closed': '这个请求已经了结，请看最新的经过。',
    'transfer-too-early': '{day}之前由转出社区答复，之后才能裁定。', 'transfer-moved-on': '此人已搬到另一个社区，请重新请求转入。',
  },
  {
    'transfer-unknown': 'Nobody has this number: simply register.', 'transfer-free': 'They have left where they were: simply register.', 'transfer-own': 'They live in your own area: record a move instead.',
    'transfer-asked': 'Another community asked for them on {day}; that has to end first.', 'transfer-asked-already': 'We asked on {day} and are waiting for the answer.', 'transfer-closed': 'This request is closed. Look at what happened.',
    'transfer-too-early': 'Until {day} the releasing community answers; then the office may decide.', 'transfer-moved-on': 'They have moved to another community: ask anew.',
  },
)
