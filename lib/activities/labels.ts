import { defineLabels } from '@/lib/kernel/labels'

export const activityLabels = defineLabels(
  {
    title: '社区活动', note: '{coming} 场将举办。报名只留姓名和电话，活动结束 60 天后删除。', post: '发布活动',
    kind: { FESTIVAL: '节庆', CULTURE: '文艺', SPORT: '体育', COURSE: '培训', HEALTH: '健康', CHILDREN: '少儿', LAW: '普法', JOBS: '招聘', VOLUNTEER: '志愿服务', OTHER: '其他' },
    state: { open: '报名中', closed: '报名截止', over: '已结束', cancelled: '已取消' },
    shows: '活动', show: { coming: '将举办', over: '已结束', cancelled: '已取消' }, empty: '还没有活动', emptyBody: '发布后，把报名码贴在公告栏，居民用手机就能报名。', none: '没有这样的活动',
    column: { title: '活动', when: '时间', place: '地点', host: '主办', seats: '报名' }, when: '{day} {time}', taken: '{signed}/{seats}', waiting: '{count} 人候补', came: '{count} 人到场',
    form: {
      title: '发布活动', areaCode: '主办', kind: '类别', name: '活动名称', place: '地点', audience: '面向谁（选填）', audienceHint: '如：新居民家庭、60 岁以上。不问籍贯、民族。', heldOn: '哪天举办', begins: '几点开始', beginsHint: '如 14:00', seats: '名额', closesOn: '报名截止', submit: '发布', save: '保存', amendTitle: '修改活动', amendNote: '改了地点或时间，要逐个告知已报名的人。',
    },
    one: {
      facts: '活动', join: '报名码', joinBody: '贴在公告栏：扫码，或打开网址，不用登录。', signups: '报名的人', none: '还没有人报名。', hidden: '报名名单只有主办的社区或街道能看。', sign: '代为报名', signBody: '居民来电、来窗口时代填。', name: '姓名', phone: '手机号码', submit: '报名', print: '打印签到表',
      SIGNED: '已报上', WAITING: '候补第 {n} 位', channel: { CODE: '扫码', DESK: '窗口' }, drop: '取消报名', dropOf: '取消{name}的报名', came: '到场', cameOf: '{name}到场', absent: '没来', absentOf: '{name}没来', attended: '已到场', away: '没来', tell: '已告知', tellOf: '已告知{name}', told: '{day} 已告知', toTell: '还有 {count} 人要告知活动取消',
      amend: '修改活动', toTellChange: '地点或时间改过，还有 {count} 人要告知', cancel: '取消活动', cancelBody: '取消后不能再报名，请逐个告知已报名的人。', reason: '原因', cancelDo: '取消活动', cancelledOn: '{day} 取消：{reason}', forgotten: '姓名和电话已按期删除', reveal: { CONTACT: '联系报名人', OTHER: '其他' },
      done: { posted: '已发布。把报名码贴出去。', amended: '已修改。', signed: '已报上名。', waiting: '名额已满，已列入候补。', dropped: '已取消报名。', cancelled: '活动已取消，请逐个告知。', attended: '已记下。', told: '已记下。' },
    },
    mine: { title: '附近的活动', intro: '你住的社区和街道办的活动，谁都可以报名。报名不记入你的登记。', none: '现在没有可以报名的活动。', joinOf: '报名：{title}' },
    sheet: { title: '签到表', n: '序号', sign: '签名' },
    join: {
      title: '活动报名', left: '还有 {count} 个名额', full: '名额已满，可以候补（前面 {count} 人）', closed: '报名已截止。', over: '活动已结束。', cancelled: '活动已取消：{reason}', closesOn: '{day}报名截止',
      private: '只留姓名和电话，只用于这次活动，结束 60 天后删除。不需要身份证号，报名与否不影响任何登记和办事。', name: '姓名', phone: '手机号码', submit: '报名', website: '请留空', errors: '有 {count} 处要改，其余内容都还在。',
      sent: { SIGNED: '报上了', WAITING: '已列入候补' }, sentBody: { SIGNED: '到时请来。来不了，用回执码取消，把名额让给别人。', WAITING: '有人取消时按先后递补，凭回执码可以查。' }, receipt: '回执码', look: '查或取消报名', again: '再报一人',
      lookTitle: '查或取消报名', lookBody: '输入报名后给你的回执码，共 12 位。', find: '查询', notFound: '没有这个回执码', state: { SIGNED: '已报上', WAITING: '候补第 {n} 位', CANCELLED: '已取消报名' }, leave: '取消报名', left2: '已取消报名',
      none: '没有这个活动', noneBody: '报名码可能输错了，或公告已经换过。', audience: '面向', host: '主办', when: '时间', place: '地点',
    },
  },
  {
    title: 'Activities', note: '{coming} to come. A sign-up is a name and a phone, deleted 60 days after the day.', post: 'Post an activity',
    kind: { FESTIVAL: 'Festival', CULTURE: 'Culture', SPORT: 'Sport', COURSE: 'Course', HEALTH: 'Health', CHILDREN: 'Children', LAW: 'Legal advice', JOBS: 'Jobs', VOLUNTEER: 'Volunteering', OTHER: 'Other' },
    state: { open: 'Open', closed: 'Closed', over: 'Over', cancelled: 'Called off' },
    shows: 'Activities', show: { coming: 'To come', over: 'Over', cancelled: 'Called off' }, empty: 'No activity yet', emptyBody: 'Once posted, put its code on the board: residents sign up by phone.', none: 'No such activity',
    column: { title: 'Activity', when: 'When', place: 'Where', host: 'Held by', seats: 'Signed up' }, when: '{day} {time}', taken: '{signed} of {seats}', waiting: '{count} waiting', came: '{count} came',
    form: {
      title: 'Post an activity', areaCode: 'Held by', kind: 'Kind', name: 'Name', place: 'Where', audience: 'For whom (optional)', audienceHint: 'Such as families, people over 60. Never by origin or ethnicity.', heldOn: 'Which day', begins: 'Begins at', beginsHint: 'Such as 14:00', seats: 'Seats', closesOn: 'Last day to sign up', submit: 'Post', save: 'Save', amendTitle: 'Amend the activity', amendNote: 'Where the place or the time changes, please tell everybody who signed up.',
    },
    one: {
      facts: 'Activity', join: 'Code to sign up', joinBody: 'For the board: scan it or open the address; no account needed.', signups: 'Who signed up', none: 'Nobody has signed up yet.', hidden: 'Names are read by whoever holds it.', sign: 'Sign somebody up', signBody: 'For those who call or come to the desk.', name: 'Name', phone: 'Mobile phone', submit: 'Sign up', print: 'Print the list',
      SIGNED: 'Has a seat', WAITING: 'Waiting, place {n}', channel: { CODE: 'by code', DESK: 'at the desk' }, drop: 'Take back', dropOf: 'Take {name} back', came: 'Came', cameOf: '{name} came', absent: 'Did not come', absentOf: '{name} did not come', attended: 'Came', away: 'Did not come', tell: 'Told', tellOf: '{name} was told', told: 'told {day}', toTell: '{count, plural, one {# person is} other {# people are}} still to be told that it is called off',
      amend: 'Amend', toTellChange: 'The place or time has changed; {count, plural, one {# person is} other {# people are}} still to be told', cancel: 'Call it off', cancelBody: 'Nobody can sign up any more. Please tell everybody who did.', reason: 'Why', cancelDo: 'Call it off', cancelledOn: 'Called off {day}: {reason}', forgotten: 'Name and phone deleted on schedule', reveal: { CONTACT: 'To call them', OTHER: 'Other' },
      done: { posted: 'Posted. Put its code up.', amended: 'Amended.', signed: 'Signed up.', waiting: 'No seat left: they wait for one.', dropped: 'Taken back.', cancelled: 'Called off. Please tell everybody.', attended: 'Noted.', told: 'Noted.' },
    },
    mine: { title: 'Activities nearby', intro: 'What your community and sub-district hold; everybody may come. Signing up is no part of your record.', none: 'There is nothing to sign up for now.', joinOf: 'Sign up: {title}' },
    sheet: { title: 'List of attendance', n: 'No.', sign: 'Signature' },
    join: {
      title: 'Sign up', left: '{count, plural, one {# seat} other {# seats}} left', full: 'No seat left; you may wait for one ({count} before you)', closed: 'Signing up is over.', over: 'This is over.', cancelled: 'Called off: {reason}', closesOn: 'Sign up by {day}',
      private: 'A name and a phone, for this activity alone, deleted 60 days after it. No identity number; whether you come changes nothing of any record or service.', name: 'Name', phone: 'Mobile phone', submit: 'Sign up', website: 'Leave blank', errors: '{count, plural, one {One entry needs} other {# entries need}} correcting; the rest is kept.',
      sent: { SIGNED: 'You have a seat', WAITING: 'You are in line' }, sentBody: { SIGNED: 'See you there. If you cannot come, take it back with the receipt, for somebody else.', WAITING: 'When somebody steps back the next in line gets the seat; the receipt tells you.' }, receipt: 'Receipt', look: 'Look up or take back', again: 'Sign up one more',
      lookTitle: 'Look up or take back', lookBody: 'Type the receipt, 12 characters.', find: 'Look up', notFound: 'No such receipt', state: { SIGNED: 'You have a seat', WAITING: 'Waiting, place {n}', CANCELLED: 'Taken back' }, leave: 'Take it back', left2: 'Taken back',
      none: 'No such activity', noneBody: 'The code may be mistyped, or the notice has changed.', audience: 'For', host: 'Held by', when: 'When', place: 'Where',
    },
  },
)

export const activityProblemLabels = defineLabels(
  {
    'activity-past': '不能早于今天。', 'closes-after': '不能晚于举办那天。', 'not-a-time': '请写成 14:00 这样。', 'signed-already': '这个人已用这个电话报过名。', 'activity-full': '名额和候补都满了。', 'activity-over': '活动已结束。', 'activity-cancelled': '活动已取消。',
    'activity-closed': '报名已截止。', 'activity-to-come': '活动还没有举办。', 'signup-cancelled': '这个报名已取消。', 'no-seat': '还在候补，没有名额。', 'nothing-to-tell': '没有要告知的。', 'seats-taken': '已报上 {count} 人，名额不能更少。', 'notice-changed': '时间或地点刚改过，请看清后再报名。', 'activity-changed': '活动又有变动，请按现在的告知。',
  },
  {
    'activity-past': 'Not before today.', 'closes-after': 'Not after the day itself.', 'not-a-time': 'Please write it as 14:00.', 'signed-already': 'Signed up already with this phone.', 'activity-full': 'No seat and no place in line is left.', 'activity-over': 'This activity is over.', 'activity-cancelled': 'This activity is called off.',
    'activity-closed': 'Signing up is over.', 'activity-to-come': 'It has not taken place yet.', 'signup-cancelled': 'This was taken back already.', 'no-seat': 'They wait and have no seat.', 'nothing-to-tell': 'There is nothing to tell.', 'seats-taken': '{count} seats are taken; there cannot be fewer.', 'notice-changed': 'The time or place has just changed; please look, then sign up.', 'activity-changed': 'It has changed again; please tell them how it is now.',
  },
)
