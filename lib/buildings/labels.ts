import { defineLabels } from '@/lib/kernel/labels'

export const buildingLabels = defineLabels(
  {
    own: {
      title: '本楼', note: '{doors} 户，负责到 {day}', buildings: '楼栋', floor: '{floor} 层', doors: '各户情况',
      intro: '看到有人搬来、搬走，点进那一户报一下，社区会上门核对。这里看不到任何人的登记信息，只有你自己写过的。',
      none: '现在没有负责的楼栋', noneBody: '你的任期可能已满，或社区还没有指定楼栋。要继续，请联系社区。', ended: '上次负责到 {day}。',
      notes: { NOBODY_NEW: '没有新人', SOMEBODY_LEFT: '有人搬走', EMPTY: '空着' }, noted: '{day} 报：{note}', nothing: '还没有报过', waiting: '{count} 人等核对',
    },
    door: {
      back: '回到本楼', who: '谁搬来了，或搬走了', name: '姓名', told: '情况', tells: { LIVES: '住在这里', LEFT: '已经搬走' }, idNumber: '身份证号码（选填）', idNumberHint: '本人愿意给才填，填了核对更快',
      since: '哪天搬来或搬走（选填）', submit: '报给社区', asked: '请先征得本人同意。不催、不问与居住无关的事。',
      quick: '这一户现在', quickNote: '不写名字，点一下就行。', NOBODY_NEW: '没有新人', SOMEBODY_LEFT: '有人搬走', EMPTY: '现在空着',
      mine: '我报过的人', none: '还没有报过这一户的人。', lives: '{name}，住在这里', left: '{name}，已经搬走', toldOn: '{day} 报', still: '还住在这里', stillOf: '{name}还住在这里', gone: '已经搬走', goneOf: '{name}已经搬走', stillOn: '{day} 说还在',
      states: { WAITING: '等上门核对', CONFIRMED: '已核对', REFUSED: '未采信' },
      done: { told: '已报给社区，会上门核对。', noted: '已记下。', still: '已记下：还住在这里。', gone: '已报给社区：已经搬走。' },
    },
    lead: { title: '楼长说', body: '{helper} {day} 报：{note}', somebody: '楼长', notes: { NOBODY_NEW: '没有新人', SOMEBODY_LEFT: '有人搬走了', EMPTY: '现在空着' } },
    helpers: {
      title: '楼长和志愿者', note: '{now} 人在任。他们只报自己楼里谁来了、谁走了，看不到登记册。', name: '指定一位', shows: '在任与否', show: { now: '在任', over: '任期已满' },
      empty: '还没有楼长或志愿者', emptyBody: '指定一位，给他一张密码条，他就能用手机报自己楼里的变动。', emptyOver: '没有任期已满的',
      column: { name: '姓名', community: '社区', buildings: '负责的楼栋', lastOn: '负责到', lately: '近 30 天报来' }, lately: '{people} 人，{doors} 户', nobody: '—',
      state: { now: '在任', soon: '快到期', over: '已满' }, disabled: '账号已停用', more: '等 {count} 栋',
    },
    form: {
      title: '指定楼长或志愿者', choose: '先选社区', username: '用户名', usernameHint: '登录用，小写字母开头，3 至 40 位，如 shen.alin。以后不能改。', name: '姓名', userId: '楼长', buildingIds: '负责的楼栋', buildingsHint: '只能是同一个社区的。', none: '这个社区还没有楼栋。',
      lastOn: '负责到', lastOnHint: '含当天，最多一年，到期可再指定。', submit: '指定并生成密码', save: '保存', once: '保存后显示一次性密码，只显示这一次。', already: '这次指定已经办过，密码只显示那一次。没有看到，请系统管理员重置。',
      may: '可以：报谁搬来、谁搬走，说某户空着。不可以：看登记册、看别人报的、看别的楼。',
    },
    made: { title: '已指定 {name}', slip: '把密码条当面交给本人。它只显示这一次，离开本页就再也看不到。', open: '查看', next: '再指定一位', print: '打印密码条' },
    one: {
      facts: '情况', change: '更改楼栋或期限', again: '再次指定', end: '结束任期', endBody: '从现在起看不到也报不了，报过的都留着。', endDo: '结束', ended: '任期已结束。', saved: '已保存。', password: '忘了密码，请系统管理员重置。', username: '用户名',
    },
  },
  {
    own: {
      title: 'My building', note: '{doors, plural, one {# door} other {# doors}}, until {day}', buildings: 'Buildings', floor: 'Floor {floor}', doors: 'Door by door',
      intro: 'When somebody moves in or out, open that door and tell us; the community will come and look. Nobody’s record is shown here, only what you wrote yourself.',
      none: 'No building is yours right now', noneBody: 'Your time may be over, or the community has named no building yet. To go on, ask the community.', ended: 'Last until {day}.',
      notes: { NOBODY_NEW: 'nobody new', SOMEBODY_LEFT: 'somebody has left', EMPTY: 'empty' }, noted: '{day}: {note}', nothing: 'Nothing told yet', waiting: '{count} to be seen',
    },
    door: {
      back: 'Back to the building', who: 'Who has come, or left', name: 'Name', told: 'What', tells: { LIVES: 'Lives here', LEFT: 'Has left' }, idNumber: 'Identity number (optional)', idNumberHint: 'Only if they wish to give it; it makes the check faster',
      since: 'Since which day (optional)', submit: 'Tell the community', asked: 'Ask them first. Press nobody, and ask nothing beyond who lives here.',
      quick: 'This door, now', quickNote: 'No name needed, one press.', NOBODY_NEW: 'Nobody new', SOMEBODY_LEFT: 'Somebody has left', EMPTY: 'Empty',
      mine: 'Whom I told of', none: 'You have told of nobody here yet.', lives: '{name}, lives here', left: '{name}, has left', toldOn: 'told {day}', still: 'Still lives here', stillOf: '{name} still lives here', gone: 'Has left', goneOf: '{name} has left', stillOn: 'still here on {day}',
      states: { WAITING: 'To be seen', CONFIRMED: 'Seen', REFUSED: 'Not so' },
      done: { told: 'Told to the community, who will come and look.', noted: 'Noted.', still: 'Noted: still lives here.', gone: 'Told to the community: has left.' },
    },
    lead: { title: 'A helper says', body: '{helper}, {day}: {note}', somebody: 'Helper', notes: { NOBODY_NEW: 'nobody new', SOMEBODY_LEFT: 'somebody has left', EMPTY: 'empty now' } },
    helpers: {
      title: 'Building helpers', note: '{now, plural, one {# person helps} other {# people help}}. They tell who comes and goes in their own building and see no register.', name: 'Name somebody', shows: 'Whether they help now', show: { now: 'Helping', over: 'Time is over' },
      empty: 'Nobody helps yet', emptyBody: 'Name somebody and hand over the slip: from then on they can tell by phone who comes and goes in their building.', emptyOver: 'Nobody’s time is over',
      column: { name: 'Name', community: 'Community', buildings: 'Buildings', lastOn: 'Until', lately: 'Told in 30 days' }, lately: '{people, plural, one {# person} other {# people}}, {doors, plural, one {# door} other {# doors}}', nobody: '—',
      state: { now: 'Helping', soon: 'Ends soon', over: 'Over' }, disabled: 'Account disabled', more: 'and more, {count} in all',
    },
    form: {
      title: 'Name a building helper', choose: 'Choose the community first', username: 'Username', usernameHint: 'To sign in with: begins with a lower-case letter, 3 to 40 characters, such as shen.alin. It stays.', name: 'Name', userId: 'Helper', buildingIds: 'Buildings', buildingsHint: 'Of one community.', none: 'This community has no building yet.',
      lastOn: 'Until', lastOnHint: 'That day included; a year at most, and may be named again.', submit: 'Name them and make a password', save: 'Save', once: 'A one-time password follows, shown only once.', already: 'This was done already, and the password was shown that once. If nobody saw it, ask the system administrator to reset it.',
      may: 'They may tell who came and who left, and that a door is empty. They may not see the register, what others told, or other buildings.',
    },
    made: { title: '{name} is named', slip: 'Hand the slip over in person. It is shown only now and is gone when you leave this page.', open: 'Open', next: 'Name another', print: 'Print the slip' },
    one: {
      facts: 'Facts', change: 'Change buildings or last day', again: 'Name again', end: 'End their time', endBody: 'From now on they see and tell nothing. What they told stays.', endDo: 'End', ended: 'Their time is over.', saved: 'Saved.', password: 'A lost password is reset by the system administrator.', username: 'Username',
    },
  },
)

export const buildingProblemLabels = defineLabels(
  {
    'last-day-past': '这一天已经过去。', 'last-day-too-far': '最多一年。', 'one-community': '只能选同一个社区、且在你辖区里的楼栋。', 'helper-over': '任期已经结束。',
  },
  {
    'last-day-past': 'This day is over.', 'last-day-too-far': 'A year at most.', 'one-community': 'Buildings of one community, inside your own area.', 'helper-over': 'Their time is over already.',
  },
)
