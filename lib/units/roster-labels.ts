import { defineLabels } from '@/lib/kernel/labels'

/** Who works for a unit, its dormitories, and what rosters and the register say differently. */
export const rosterLabels = defineLabels(
  {
    card: {
      heading: '人员', here: '在这里上班', dormitory: '住本单位宿舍', elsewhere: '住在别处，已登记', nowhere: '住处不明', people: '{count} 人', all: '花名册', leads: '{count} 条线索待核', noLeads: '没有待核的线索', work: '去核实',
      dormitories: '宿舍', rooms: '{rooms} 间 · {people} 人', none: '没有登记宿舍楼', open: '房间和床位',
    },
    roster: {
      title: '花名册', note: '共 {count} 人', filters: '住处', search: '按姓名或拼音首字母查', searchHint: '姓名开头或拼音首字母', show: { here: '在册', dormitory: '住宿舍', elsewhere: '住在别处', nowhere: '住处不明', left: '已离册' },
      name: '姓名', number: '证件号码', days: '在册', lives: '住处', since: '{day}起', span: '{from}至{until}', noNumber: '没有号码', arrive: '新到岗', import: '导入花名册',
      empty: '花名册上还没有人', emptyBody: '单位报到岗，或导入花名册，人就会列在这里。', none: '没有符合的人', noneBody: '换个条件再查。',
      livesAs: { DORMITORY: '本单位宿舍', ELSEWHERE: '住在别处，已登记', NOWHERE: '住处不明' }, own: '不住本单位宿舍',
      leave: '离册', leaveTitle: '{name}离开单位', leaveBody: '从花名册上去掉。单位报来居住的人同时报离开；已上门登记的，由社区上门核实后注销。', leaveBodyOffice: '此人不在这家单位。只从花名册上去掉，居住登记不变。', onDay: '离开日期', leaveSubmit: '离册',
      done: { left: '已离册', doubted: '已离册。此人已上门登记，社区核实以前仍算住在登记的地方' },
    },
    lead: {
      title: '线索', note: '花名册、宿舍和登记对不上的，逐条核实。核过的，情况不变就不再出现。', count: '共 {count} 条', states: '状态', kinds: '哪一类', state: { OPEN: '待核', WAITING: '改日再找', DONE: '已核' },
      kind: { NOWHERE: '在册上班，住处不明', LEFT: '已离册，还住宿舍' }, short: { NOWHERE: '住处不明', LEFT: '离册未搬' },
      facts: { NOWHERE: '{day}起在册，没有登记住处', LEFT: '{day}离册，宿舍的居住记录还在' }, told: '自报：{address}', unit: '单位', ofUnit: '只看 {unit}', everyUnit: '全部单位',
      register: '去登记', open: '看此人', stay: '去核对或注销', work: '核实结果', workTitle: '核实 {name}', result: '结果', againOn: '再找的日期', againHint: '没找到时填，最晚 60 天以后。', submit: '记下结果',
      how: { NOWHERE: '找到了人，就去登记，登记后这条线索自然了结。', LEFT: '还住着，到此人页面核对；已搬走，就办离开。办好后这条线索自然了结。' },
      results: { NOT_FOUND: '没找到，改日再去', GONE: '住在外地或已离开', STAYS: '还住宿舍', LOCAL: '本地人', WRONG: '花名册有误' }, said: '{day} {by}：{result}', again: '{day}再找',
      empty: '没有线索', emptyBody: '花名册、宿舍和登记对得上。', none: '没有符合的线索', noneBody: '换个条件再看。', done: '结果已记下', from: '线索：{unit}花名册上的{name}', fromBody: '到岗{day}，证件号码 {mask}。请看证件登记，登记后线索自然了结。', fromNoNumber: '到岗{day}，没有报证件号码。请看证件登记。',
      today: { waiting: '单位花名册线索待核：{nowhere, plural, =0 {} other {# 人住处不明}}{left, plural, =0 {} other {{nowhere, plural, =0 {} other {，}}{left} 人离册还住宿舍}}', open: '去核实' },
    },
    dormitory: {
      title: '宿舍', note: '{beds} 张床 · 已分 {taken} · 空 {free}', none: '没有宿舍楼', noneBody: '社区或街道把楼栋登记为本单位宿舍后，房间列在这里。', floor: '{floor} 楼', tile: '{room}室，{beds}床，住{taken}人', noBeds: '未设床', full: '满', free: '空{count}', bedless: '{count}人没床位',
      attach: '登记宿舍楼', attachBody: '选本社区的一栋楼。各户就是房间，单位可以安排入住。', building: '楼栋', attachSubmit: '登记为宿舍', detach: '不再是宿舍', detachTitle: '{label}不再作宿舍', detachBody: '住的人居住记录不变，床位安排结束，单位不再看到这栋楼。',
      beds: '每间床数', bedsTitle: '{label}每间几张床', bedsOne: '这间几张床', bedsSubmit: '保存', print: '打印住宿表',
      done: { attached: '已登记为宿舍', detached: '不再是宿舍', beds: '床数已保存', in: '已入住，等社区上门核对', out: '已退宿', doubted: '已退宿。此人已上门登记，社区核实以前仍算住在这里' },
    },
    room: {
      title: '{room}', note: '{beds} 张床，已分 {taken}', unset: '先设床数，再安排入住。', bed: '{bed} 号床', empty: '空', since: '{day}入住', declared: '待上门核对', registered: '已登记',
      checkIn: '入住', checkInTitle: '{bed}号床入住', entry: '花名册上的人', entryNone: '不在花名册上，填下面', entryHint: '在册、还没有住处的人，选了就不用填下面。', name: '姓名', nameHint: '不在花名册上的，填姓名。', idNumber: '证件号码', numberHint: '没有带证件可以先不填。', fromOn: '入住日期', checkInSubmit: '入住',
      checkOut: '退宿', checkOutTitle: '{name}退宿', leaves: '去向', leavesAs: { unit: '离开单位', room: '只搬出宿舍，还在这里上班' }, onDay: '退宿日期', checkOutSubmit: '退宿',
      bedless: '住这间，没有床位', give: '安排床位', history: '以前住过', historyNone: '还没有人退宿', span: '{from}至{until}',
    },
    paper: { title: '{unit}住宿表', day: '{day}', room: '房间', bed: '床', name: '姓名', since: '入住', sign: '签字', button: '打印' },
  },
  {
    card: {
      heading: 'People', here: 'Work here', dormitory: 'Live in its dormitory', elsewhere: 'Registered elsewhere', nowhere: 'Live nowhere known', people: '{count, plural, one {# person} other {# people}}', all: 'Roster', leads: '{count, plural, one {# lead} other {# leads}} to look into', noLeads: 'No leads to look into', work: 'Look into them',
      dormitories: 'Dormitories', rooms: '{rooms, plural, one {# room} other {# rooms}} · {people, plural, one {# person} other {# people}}', none: 'No dormitory', open: 'Rooms and beds',
    },
    roster: {
      title: 'Roster', note: '{count, plural, one {# person} other {# people}}', filters: 'Where they live', search: 'Search by name or pinyin initials', searchHint: 'Start of a name, or pinyin initials', show: { here: 'On the roster', dormitory: 'In the dormitory', elsewhere: 'Elsewhere', nowhere: 'Nowhere known', left: 'Left' },
      name: 'Name', number: 'Identity number', days: 'On the roster', lives: 'Lives', since: 'since {day}', span: '{from} to {until}', noNumber: 'no number', arrive: 'New arrival', import: 'Import a roster',
      empty: 'Nobody on the roster yet', emptyBody: 'Whom the unit reports as arrived, one by one or by file, is listed here.', none: 'Nobody matches', noneBody: 'Try another filter.',
      livesAs: { DORMITORY: 'In its dormitory', ELSEWHERE: 'Registered elsewhere', NOWHERE: 'Nowhere known' }, own: 'Not in our dormitory',
      leave: 'Off the roster', leaveTitle: '{name} leaves the unit', leaveBody: 'Off the roster. Whoever lives here by the unit’s word is told as gone, too; somebody registered at a door is looked for there first.', leaveBodyOffice: 'They do not work here. Off the roster alone; where they are registered stays as it is.', onDay: 'Left on', leaveSubmit: 'Off the roster',
      done: { left: 'Off the roster', doubted: 'Off the roster. They are registered at a door: until somebody has looked, they count as living there' },
    },
    lead: {
      title: 'Leads', note: 'Where roster, dormitory and register do not agree, somebody looks. What was looked into does not come back while nothing changes.', count: '{count, plural, one {# lead} other {# leads}}', states: 'State', kinds: 'Kind', state: { OPEN: 'To look into', WAITING: 'Another day', DONE: 'Looked into' },
      kind: { NOWHERE: 'Works here, lives nowhere known', LEFT: 'Left the roster, lives in the dormitory' }, short: { NOWHERE: 'Nowhere known', LEFT: 'Left, not moved' },
      facts: { NOWHERE: 'On the roster since {day}, registered nowhere', LEFT: 'Left the roster on {day}; the stay in the dormitory goes on' }, told: 'Told: {address}', unit: 'Unit', ofUnit: 'Only {unit}', everyUnit: 'Every unit',
      register: 'Register', open: 'Open record', stay: 'Confirm or end the stay', work: 'Result', workTitle: 'Result for {name}', result: 'Result', againOn: 'Look again on', againHint: 'Where nobody was found; within 60 days.', submit: 'Note the result',
      how: { NOWHERE: 'Once they are registered, this is no lead any more.', LEFT: 'Still there: confirm them on their page. Gone: record that they left. Then this is no lead any more.' },
      results: { NOT_FOUND: 'Not found, look again', GONE: 'Lives elsewhere or has left', STAYS: 'Still in the dormitory', LOCAL: 'A local', WRONG: 'The roster is wrong' }, said: '{day}, {by}: {result}', again: 'again on {day}',
      empty: 'No leads', emptyBody: 'Rosters, dormitories and the register agree.', none: 'No leads match', noneBody: 'Try another filter.', done: 'The result was noted', from: 'Lead: {name}, on the roster of {unit}', fromBody: 'Arrived on {day}, identity number {mask}. Register by their papers; then this is no lead any more.', fromNoNumber: 'Arrived on {day}, no identity number told. Register by their papers.',
      today: { waiting: 'Rosters of units: {nowhere, plural, =0 {} other {# living nowhere known}}{left, plural, =0 {} other {{nowhere, plural, =0 {} other {, }}{left} left and still in the dormitory}}', open: 'Look into them' },
    },
    dormitory: {
      title: 'Dormitory', note: '{beds, plural, one {# bed} other {# beds}} · {taken} taken · {free} free', none: 'No dormitory', noneBody: 'Once the community or the office has said which building it is, its rooms are listed here.', floor: 'Floor {floor}', tile: 'Room {room}, {beds} beds, {taken} taken', noBeds: 'no beds set', full: 'full', free: '{count} free', bedless: '{count} without a bed',
      attach: 'Add a dormitory', attachBody: 'A building of this community. Its doors are the rooms, and the unit gives out the beds.', building: 'Building', attachSubmit: 'It is a dormitory', detach: 'No dormitory any more', detachTitle: '{label} is no dormitory any more', detachBody: 'Whoever lives there goes on living there; beds are given out no longer, and the unit does not see the building any more.',
      beds: 'Beds in each room', bedsTitle: 'Beds in each room of {label}', bedsOne: 'Beds in this room', bedsSubmit: 'Save', print: 'Print the list',
      done: { attached: 'It is a dormitory', detached: 'No dormitory any more', beds: 'Saved', in: 'Moved in; the community will see them at the door', out: 'Moved out', doubted: 'Out of the bed. They are registered here: until somebody has looked, they count as living here' },
    },
    room: {
      title: '{room}', note: '{beds, plural, one {# bed} other {# beds}}, {taken} taken', unset: 'Say how many beds there are first.', bed: 'Bed {bed}', empty: 'free', since: 'since {day}', declared: 'to be seen', registered: 'registered',
      checkIn: 'Check in', checkInTitle: 'Check in to bed {bed}', entry: 'On the roster', entryNone: 'Not on it: fill in below', entryHint: 'Those on the roster who live nowhere known; then nothing below is needed.', name: 'Name', nameHint: 'Of somebody not on the roster.', idNumber: 'Identity number', numberHint: 'May stay blank where they have no papers with them.', fromOn: 'From', checkInSubmit: 'Check in',
      checkOut: 'Check out', checkOutTitle: 'Check out {name}', leaves: 'Where to', leavesAs: { unit: 'Leaves the unit', room: 'Out of the dormitory, still works here' }, onDay: 'On', checkOutSubmit: 'Check out',
      bedless: 'Live here without a bed', give: 'Give a bed', history: 'Slept here before', historyNone: 'Nobody has checked out yet', span: '{from} to {until}',
    },
    paper: { title: '{unit}: who sleeps where', day: '{day}', room: 'Room', bed: 'Bed', name: 'Name', since: 'Since', sign: 'Signature', button: 'Print' },
  },
)

export const rosterProblemLabels = defineLabels(
  {
    'roster-left': '已经不在花名册上。', 'before-roster': '早于到岗日期。', 'dormitory-known': '这栋楼已经是本单位的宿舍。', 'dormitory-taken': '这栋楼是另一家单位的宿舍。', 'lead-gone': '这条线索已经了结，或不在你的辖区。', 'lead-done': '这条线索已经核过。',
    'not-ahead': '要在今天之后。', 'again-too-late': '最晚 {days} 天以后。', 'room-no-beds': '这间还没有设床数。', 'room-full': '这间已经住满。', 'no-such-bed': '这间没有这张床。', 'bed-taken': '这张床已经有人住。', 'beds-in-use': '{bed} 号床还有人住，不能少于这个数。',
    'lives-elsewhere': '此人登记在别处，不能直接入住。请社区先办转入或搬迁。', 'entry-by-number': '此人的登记不在本单位，请按姓名和证件号码办入住。', 'bed-left': '已经退宿。', 'before-bed': '早于入住日期。',
  },
  {
    'roster-left': 'Off the roster already.', 'before-roster': 'Before they arrived.', 'dormitory-known': 'This building is their dormitory already.', 'dormitory-taken': 'This building is another unit’s dormitory.', 'lead-gone': 'No lead any more, or not in your area.', 'lead-done': 'This lead was looked into already.',
    'not-ahead': 'After today, please.', 'again-too-late': 'Within {days} days, please.', 'room-no-beds': 'Nobody has said how many beds this room has.', 'room-full': 'The room is full.', 'no-such-bed': 'The room has no such bed.', 'bed-taken': 'Somebody sleeps in this bed.', 'beds-in-use': 'Somebody sleeps in bed {bed}.',
    'lives-elsewhere': 'They are registered elsewhere. The community asks for them, or moves them, first.', 'entry-by-number': 'Their record is not the unit’s: check them in by name and identity number.', 'bed-left': 'Checked out already.', 'before-bed': 'Before they moved in.',
  },
)
