import { defineLabels } from '@/lib/kernel/labels'

/** Reminders on residents' phones. */
export const messageLabels = defineLabels(
  {
    title: '短信提醒', note: '提醒居民本人要办的事和期限，不写姓名、号码和住址。',
    indicator: { REGISTRATION: '居住登记', PERMIT: '居住证', CERTIFICATE_CHECK: '婚育证明', CERTIFICATE_CHANGE: '婚育变更' },
    stage: { BEFORE: '到期前', AT: '当天', AFTER: '超期后第 {nth} 次' },
    state: { QUEUED: '等待发送', SENDING: '发送中', SENT: '已发出', LOGGED: '已记日志，没有外发', FAILED: '没发成', UNSURE: '不确定是否发出', SKIPPED: '没有再发' },
    language: { 'zh-CN': '中文', en: '英文' },
    problem: {
      'no-template': '短信平台没有这个模板', 'bad-number': '号码不能收短信', blocked: '号码在短信平台的黑名单里', 'provider-limit': '短信平台对这个号码限了次数', 'provider-busy': '短信平台忙', 'provider-account': '短信平台账户有问题（欠费、密钥或签名）', refused: '短信平台拒绝', 'not-reached': '连不上短信平台',
      unsure: '发出后没等到答复，可能已收到', merged: '记录已并入别人', left: '已离开', 'no-phone': '没有手机号', 'opted-out': '本人拒收', 'phone-out': '同一电话的人拒收', paused: '已暂停', 'told-today': '当天已有一条', 'told-enough': '30 天内已到上限', quiet: '免打扰时段', 'no-longer-owed': '已办或不用办了', 'stage-over': '轮到时期限已变', other: '没有发成（{code}）',
    },
    provider: { log: '没有配置短信平台，只写日志，不外发', aliyun: '阿里云短信', heading: '现在的设置', name: '短信平台', missing: '还没有登记模板：{list}', quiet: '免打扰', quietHours: '{from}:00 至次日 {until}:00', quietDay: '{from}:00 至 {until}:00', noQuiet: '不设', most: '每人上限', perMonth: '30 天内 {count} 条，一天最多一条', when: '发送时间', hours: '每天 9:30、11:30、15:30、18:30', noPolicy: '没有现行政策，一条也不发' },
    pause: { paused: '{day}起已暂停，一条也不发', above: '{day}起上级已暂停，一条也不发', stop: '暂停发送', stopBody: '从现在起本辖区一条也不发，直到恢复。已在发送的一条除外。', go: '恢复发送', goBody: '今天起照常发送。暂停期间没发的，不会一起补发。' },
    plan: { heading: '今天还要发', total: '{count, plural, =0 {没有要发的} other {# 条}}', text: '内容', count: '条数', parts: '每条按 {count} 条计费', held: '不发的', people: '{count} 人', community: '〔社区名称〕', day: '〔期限〕', none: '今天没有要发的。', unavailable: '现在算不出今天要发的，稍后再看。发送不受影响。', registered: '在短信平台登记的模板' },
    show: { failed: '没发成', waiting: '等待发送', gone: '已发', skipped: '没有再发' },
    list: { heading: '最近 30 天', filters: '筛选', day: '日期', who: '姓名', what: '事项', state: '结果', act: '操作', empty: '没有这样的短信', emptyBody: '换一个条件再看。', retry: '再发一次', retryOf: '再发一次给{name}', by: '{day}到期' },
    record: {
      heading: '短信提醒', none: '没有发过短信。', out: '本人拒收，{day}起不发', phoneOut: '用同一电话的人不想收短信，也不发给这个人。', optOut: '不再发短信', optOutBody: '本人说不想收短信。以后不发，催办照常上门。', optIn: '恢复发短信', optInBody: '本人说可以发短信。', language: '短信语言', toEnglish: '改发英文', toChinese: '改发中文',
    },
    done: { out: '不再给这个人发短信', in: '已恢复发短信', language: '短信语言已改', retried: '已排队再发', paused: '已暂停发送', resumed: '已恢复发送' },
  },
  {
    title: 'Messages', note: 'Residents are told what they owe and by when; never a name, a number or an address.',
    indicator: { REGISTRATION: 'Registration', PERMIT: 'Permit', CERTIFICATE_CHECK: 'Certificate', CERTIFICATE_CHANGE: 'Change' },
    stage: { BEFORE: 'before', AT: 'on the day', AFTER: 'overdue, no. {nth}' },
    state: { QUEUED: 'Waiting', SENDING: 'Being sent', SENT: 'Sent', LOGGED: 'In the log, not sent', FAILED: 'Failed', UNSURE: 'Perhaps sent', SKIPPED: 'Not sent any more' },
    language: { 'zh-CN': 'Chinese', en: 'English' },
    problem: {
      'no-template': 'The provider has no such text', 'bad-number': 'The number takes no messages', blocked: 'The provider blocks the number', 'provider-limit': 'The provider’s limit for this number', 'provider-busy': 'The provider is busy', 'provider-account': 'The provider’s account (balance, key or signature)', refused: 'Refused by the provider', 'not-reached': 'The provider cannot be reached',
      unsure: 'No answer was heard; it may have arrived', merged: 'The record was merged', left: 'Has left', 'no-phone': 'No mobile phone', 'opted-out': 'Wants none', 'phone-out': 'Who shares the phone wants none', paused: 'Paused', 'told-today': 'Had one that day', 'told-enough': 'As many as allowed in 30 days', quiet: 'Quiet hours', 'no-longer-owed': 'Done, or owed no more', 'stage-over': 'Past its time', other: 'It did not go ({code})',
    },
    provider: { log: 'No provider is set up: the log only, nothing leaves', aliyun: 'Aliyun', heading: 'As it is set', name: 'Provider', missing: 'Texts not registered: {list}', quiet: 'Quiet hours', quietHours: '{from}:00 to {until}:00 next day', quietDay: '{from}:00 to {until}:00', noQuiet: 'none', most: 'Limit', perMonth: '{count} in 30 days to one person, one a day', when: 'Sent at', hours: '9:30, 11:30, 15:30 and 18:30', noPolicy: 'No policy in force: nothing is sent' },
    pause: { paused: 'Paused since {day}: nothing is sent', above: 'Paused above since {day}: nothing is sent', stop: 'Pause', stopBody: 'From now on nothing is sent in this area, until it goes on. One that is being sent now still goes.', go: 'Go on', goBody: 'Sending goes on today. What was not sent meanwhile is not sent all at once.' },
    plan: { heading: 'To go today', total: '{count, plural, =0 {none} one {# message} other {# messages}}', text: 'Text', count: 'How many', parts: '{count, plural, one {charged as one} other {charged as # each}}', held: 'Held back', people: '{count, plural, one {# person} other {# people}}', community: '[community]', day: '[deadline]', none: 'Nothing is to go today.', unavailable: 'What is to go today cannot be worked out now; try again later. Sending goes on.', registered: 'Texts to register with the provider' },
    show: { failed: 'Failed', waiting: 'Waiting', gone: 'Gone', skipped: 'Not sent any more' },
    list: { heading: 'Last 30 days', filters: 'Filters', day: 'Day', who: 'Name', what: 'About', state: 'Outcome', act: 'Act', empty: 'No such messages', emptyBody: 'Try another filter.', retry: 'Send again', retryOf: 'Send again to {name}', by: 'due {day}' },
    record: {
      heading: 'Messages', none: 'None was sent.', out: 'Wants none since {day}', phoneOut: 'Somebody with the same phone wants no messages, so none is sent.', optOut: 'Stop messages', optOutBody: 'They do not want to be written to. Reminders at the door go on.', optIn: 'Allow messages', optInBody: 'They may be written to again.', language: 'Language', toEnglish: 'Write in English', toChinese: 'Write in Chinese',
    },
    done: { out: 'No more messages to this person', in: 'Messages are allowed again', language: 'The language was changed', retried: 'In line again', paused: 'Paused', resumed: 'Sending goes on' },
  },
)

export const messageProblemLabels = defineLabels(
  { 'opted-out-already': '这个人已经拒收短信。', 'not-opted-out': '这个人没有拒收短信。', 'message-not-failed': '这条短信不用再发，刷新看最新结果。', 'message-today': '这个人今天已有一条短信，明天再发。', 'messages-paused': '已经暂停了。', 'messages-not-paused': '现在没有暂停。' },
  { 'opted-out-already': 'They want no messages already.', 'not-opted-out': 'They never asked not to be written to.', 'message-not-failed': 'This one needs no second try. Look again.', 'message-today': 'They have one today already. Try tomorrow.', 'messages-paused': 'Paused already.', 'messages-not-paused': 'Nothing is paused.' },
)
