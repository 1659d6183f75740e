import { defineLabels } from '@/lib/kernel/labels'

export const stayLabels = defineLabels(
  {
    status: { DECLARED: '待上门', REGISTERED: '已登记', LEFT: '已离开', MOVED: '已搬走', MERGED: '已合并', MISTAKE: '记错，已撤销', REFUSED: '申报不实，未采信' },
    span: '{from}起', spanTo: '{from}至{to}', arrived: '{day}来本地', confirmed: '{day}核对', said: '本人{day}说还住在这里', by: '{name} 登记', source: { DOOR: '上门', ROSTER: '花名册', UNIT: '单位填报', ORIGIN: '来源地告知', MOVE: '搬迁', TRANSFER: '转入', MERGE: '合并', RESIDENT: '本人扫码申报', LANDLORD: '房东扫码申报', HELPER: '楼长报来' },
    confirm: '还住在这里', confirmed2: '已核对', move: '搬到别处', leave: '已搬离本地', undoMove: '撤销搬迁', undoLeave: '撤销离开', seeDoor: '看这户',
    leaveTitle: '哪天离开的', leaveHint: '不清楚就填今天', leaveSubmit: '记下离开', left: '已记下离开', moved: '已搬到 {door}', undone: '已撤销',
    undoMoveBody: '新的居住记录记为有误，原来的继续。率会随之更正。', undoLeaveBody: '离开记为有误，原来的居住记录继续。率会随之更正。',
    door: { moveTitle: '{name}搬到哪一户', placeTitle: '{name}落户到哪一户', told: '报的地址：{text}', search: '按地址找房屋', choose: '选这户', empty: '先输入地址或门牌', none: '没有找到这样的房屋', noneBody: '换个写法，如 2幢502；若是新楼栋，先建门牌。', onDay: '哪天搬的', move: '搬到这里', place: '落在这户' },
  },
  {
    status: { DECLARED: 'To be seen', REGISTERED: 'Registered', LEFT: 'Left', MOVED: 'Moved', MERGED: 'Merged', MISTAKE: 'Mistake, taken back', REFUSED: 'Declared, and not so' },
    span: 'since {from}', spanTo: '{from} to {to}', arrived: 'arrived {day}', confirmed: 'confirmed {day}', said: 'said on {day} that they still live here', by: 'noted by {name}', source: { DOOR: 'at the door', ROSTER: 'roster', UNIT: 'unit', ORIGIN: 'place of origin', MOVE: 'move', TRANSFER: 'transfer', MERGE: 'merged record', RESIDENT: 'declared themselves', LANDLORD: 'declared by the landlord', HELPER: 'told by a building helper' },
    confirm: 'Still lives here', confirmed2: 'Confirmed', move: 'Moved to another door', leave: 'Moved away', undoMove: 'Undo the move', undoLeave: 'Undo the departure', seeDoor: 'Open the door',
    leaveTitle: 'Left on', leaveHint: 'Today, if nobody knows', leaveSubmit: 'Record departure', left: 'Departure recorded', moved: 'Moved to {door}', undone: 'Taken back',
    undoMoveBody: 'The new stay is marked a mistake and the old one goes on. Rates follow.', undoLeaveBody: 'The departure is marked a mistake and the stay goes on. Rates follow.',
    door: { moveTitle: 'Which door did {name} move to', placeTitle: 'Which door is {name} at', told: 'Address as told: {text}', search: 'Find a door by its address', choose: 'Choose', empty: 'Type an address or a door number', none: 'No such door', noneBody: 'Write it another way, for instance 2幢502. A new building has to be made first.', onDay: 'Moved on', move: 'Moved here', place: 'Place here' },
  },
)

export const stayProblemLabels = defineLabels(
  {
    'before-stay': '早于住进来的日期。', 'same-door': '已经住在这户。', 'needs-door': '先落户到门，再核对。', 'needs-document': '先补证件号码，再核对。',
    'undo-too-late': '超过 {days} 天，不能撤销，请另记一次。', 'nothing-to-undo': '没有可撤销的搬迁或离开。', 'already-placed': '已经落户到门。', 'seen-elsewhere': '已在别的门上登记，请人工核对。',
  },
  {
    'before-stay': 'Before the stay began.', 'same-door': 'Lives at this door already.', 'needs-door': 'Place at a door first.', 'needs-document': 'Add the identity number first.',
    'undo-too-late': 'More than {days} days ago: record it anew instead.', 'nothing-to-undo': 'No move or departure to take back.', 'already-placed': 'Placed at a door already.', 'seen-elsewhere': 'Registered at another door; somebody has to look.',
  },
)
