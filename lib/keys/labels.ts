import { defineLabels } from '@/lib/kernel/labels'

export const keyLabels = defineLabels(
  {
    title: '对外接口', note: '部门系统的密钥，共 {count} 个。', new: '新建密钥', manual: '接口文档', empty: '还没有密钥', emptyBody: '部门或来源地的系统要读取数据时，为它建一个密钥：给什么事项、哪个辖区、到哪天为止。',
    column: { name: '部门', area: '辖区', may: '事项', end: '尾号', used: '最近使用', state: '状态' },
    state: { active: '有效', expired: '已过期', revoked: '已收回' }, until: '到 {day}', revokedOn: '{day}收回', never: '没有用过', county: '只限{county}的人',
    role: { office: '街道流管办', leader: '领导', community: '社区' },
    about: { office: '看整个辖区的数字和名单', leader: '只看数字，不看人', community: '只看一个社区，人少的数字不给' },
    verb: { 'api-area_read': '辖区名单', 'api-figure_read': '汇总数字', 'api-arrival_read': '来此居住的人', 'api-departure_read': '离开的人', 'api-person_read': '核查一个人' },
    verbAbout: { 'api-area_read': '名称和代码', 'api-figure_read': '各项应办、已办和目标', 'api-arrival_read': '姓名和遮盖的号码，只给来源地', 'api-departure_read': '姓名和遮盖的号码，只给来源地', 'api-person_read': '按完整号码答在不在、在哪个社区，记入本人的审计记录' },
    form: {
      name: '部门名称', nameHint: '审计记录里用这个名称。', role: '按什么岗位', areaCode: '辖区', areaHint: '社区密钥选一个社区，流管办密钥选街道以上。', choose: '请选择', whole: '{area}（全部）', verbs: '可以办的事项', county: '来源地', countyHint: '来源地的密钥要填：只给户籍在那里的人。全名或六位代码。',
      expiresOn: '有效到', expiresHint: '最长一年，到期后重新建。', once: '密钥建好后只显示一次，系统里不留原文。', submit: '建密钥', already: '这个密钥已经建好。密钥只显示一次；没有抄下的话，收回它，再建一个。', list: '看密钥',
    },
    made: { title: '{name}的密钥已建好', secret: '密钥', once: '现在交给对方。离开这一页后不再显示；丢了就收回，重新建一个。', open: '看这个密钥' },
    fact: { heading: '密钥', role: '岗位', area: '辖区', county: '来源地', any: '不限', may: '事项', prefix: '密钥', created: '建立', createdBy: '{day}，{name}', expires: '有效到', used: '最近使用', state: '状态' },
    act: { revoke: '收回', revokeTitle: '收回密钥', revokeBody: '收回后，{name}的系统马上不能再用。收回不能撤销，要用就重新建一个。' },
    done: { revoked: '密钥已收回。' },
    use: { heading: '怎么用', body: '每次请求都带上密钥。每个请求，包括被拒绝的，都记入审计。' },
    docs: {
      title: '安居对外接口', about: '各部门和来源地按自己的密钥读取数据：辖区、汇总数字、本地人员的来和去，核查一个人。',
      intro: '给部门和来源地系统的开发人员。密钥由街道的系统管理员建立，写明事项、辖区和有效期。', openapi: 'OpenAPI 3.1 文档',
      key: '密钥', keyBody: '每个请求带一行请求头。密钥不写进网址，丢了请管理员收回。', rate: '次数', rateBody: '每个密钥每分钟 {most} 次。超过后答 429，Retry-After 是要等的秒数。', trail: '留痕', trailBody: '每个请求都记入审计，被拒绝的也记；查到一个人，记在那个人名下。',
      pages: '分页', pagesBody: '答里的 next 是下一页的 cursor；没有下一页时为 null。', problems: '出错', problemsBody: '按 RFC 9457 答 application/problem+json，code 不变，供程序判断；fields 里是每个字段的错。', code: 'code', status: '状态码', meaning: '意思',
      asks: '参数', field: '名称', fieldAbout: '说明', must: '必填', example: '例子', verb: '事项', no: '没有参数。', of: '作用于密钥的辖区。',
      endpoint: {
        areas: { title: '辖区名单', body: '密钥辖区里的区划，按代码排。' },
        figures: { title: '汇总数字', body: '一天的各项应办、已办和目标，和驾驶舱同一来源。社区的密钥只有自己社区的，人少的为 null。' },
        arrivals: { title: '来此居住的人', body: '户籍在密钥来源地、在这里登记了的人，按得知的日期排，到昨天为止。号码是遮盖的。' },
        departures: { title: '离开的人', body: '户籍在密钥来源地、从这里离开的人，按得知的日期排，到昨天为止。' },
        checks: { title: '核查一个人', body: '按完整号码问一个人是否登记在这里。号码只放在正文里。每次都记在那个人名下，连同目的。密钥限来源地的，只答那里的人。' },
      },
      parameter: {
        cursor: '上一页答里的 next。', area: '密钥辖区里的一个区划，不写就是密钥的辖区。', day: 'YYYY-MM-DD，今天或以前，不写就是今天。', indicator: '一个指标，不写就是全部。', parts: '写 yes 连下一级一起给。',
        since: 'YYYY-MM-DD，从这天得知的起。', idNumber: '完整的身份证号码。', purpose: '为什么查，从列出的里选，会记下来。',
      },
      purpose: { RELIEF: '救助', SCHOOLING: '入学', HEALTH: '卫生健康', LABOUR: '就业和社保', MAIL: '公函送达', VERIFY: '身份核对' },
      problem: {
        malformed: '正文不是 JSON 对象。', invalid: '参数有错，见 fields。', 'key-missing': '没有带密钥。', 'key-unknown': '没有这个密钥。', 'key-expired': '密钥已过期。', 'key-revoked': '密钥已收回。', 'verb-missing': '这个密钥没有这个事项。',
        'outside-area': '不在密钥的辖区里。', 'area-too-small': '社区的密钥只有整个社区的数字。', 'too-much': '正文太长。', 'too-many': '太频繁，请按 Retry-After 等。', 'database-away': '数据库暂时连不上，请按 Retry-After 等。',
      },
    },
  },
  {
    title: 'Other systems', note: '{count, plural, one {# key} other {# keys}} of other departments.', new: 'New key', manual: 'API documentation', empty: 'No keys yet', emptyBody: 'When another department or a place of origin is to read data, make a key for its system: for what, in which area, until when.',
    column: { name: 'Department', area: 'Area', may: 'For', end: 'Ends in', used: 'Last used', state: 'State' },
    state: { active: 'In force', expired: 'Expired', revoked: 'Revoked' }, until: 'until {day}', revokedOn: 'revoked {day}', never: 'Never used', county: 'people from {county} only',
    role: { office: 'Sub-district office', leader: 'Leader', community: 'Community' },
    about: { office: 'sees figures and lists of the whole area', leader: 'sees figures and no person', community: 'sees one community, without small numbers' },
    verb: { 'api-area_read': 'Areas', 'api-figure_read': 'Figures', 'api-arrival_read': 'Arrivals', 'api-departure_read': 'Departures', 'api-person_read': 'Check of a person' },
    verbAbout: { 'api-area_read': 'names and codes', 'api-figure_read': 'due, met and aimed at', 'api-arrival_read': 'names and masked numbers, for places of origin', 'api-departure_read': 'names and masked numbers, for places of origin', 'api-person_read': 'whether a full number is registered, and where; stands in that person’s trail' },
    form: {
      name: 'Name of the department', nameHint: 'The audit trail calls it by this.', role: 'Acts as', areaCode: 'Area', areaHint: 'One community for a community’s key; a sub-district or above for an office’s.', choose: 'Choose', whole: '{area} (all of it)', verbs: 'What it may ask for', county: 'Place of origin', countyHint: 'For a key of a place of origin: only people registered there are told. Its whole name, or six digits.',
      expiresOn: 'Good until', expiresHint: 'A year at most; then a new one is made.', once: 'The key is shown once. What it is, is not kept.', submit: 'Make the key', already: 'This key was made already. It is shown once; if nobody wrote it down, revoke it and make another.', list: 'See the keys',
    },
    made: { title: 'The key of {name} is made', secret: 'Key', once: 'Hand it over now. It is not shown again; if it is lost, revoke it and make another.', open: 'See this key' },
    fact: { heading: 'Key', role: 'Acts as', area: 'Area', county: 'Place of origin', any: 'any', may: 'For', prefix: 'Key', created: 'Made', createdBy: '{day} by {name}', expires: 'Good until', used: 'Last used', state: 'State' },
    act: { revoke: 'Revoke', revokeTitle: 'Revoke the key', revokeBody: 'From that moment nothing is answered to the system of {name}. This cannot be undone; another key can be made.' },
    done: { revoked: 'The key is revoked.' },
    use: { heading: 'How it is used', body: 'Each request carries the key. Every request is in the audit trail, those refused among them.' },
    docs: {
      title: 'Anju for other systems', about: 'Departments and places of origin read what their own key allows: areas, aggregated figures, arrivals and departures of their people, and whether somebody is registered.',
      intro: 'For developers of departments and places of origin. Keys are made by the sub-district’s system administrator: for what, in which area, until when.', openapi: 'OpenAPI 3.1 document',
      key: 'The key', keyBody: 'One header line in each request. A key never goes into an address; a lost one is revoked by the administrator.', rate: 'How often', rateBody: '{most} requests a minute for each key. Beyond that the answer is 429, and Retry-After says how many seconds to wait.', trail: 'What is kept', trailBody: 'Every request is in the audit trail, refused ones too; whoever was found, under that person.',
      pages: 'Pages', pagesBody: 'next of an answer is the cursor of the next page; null where there is none.', problems: 'Problems', problemsBody: 'application/problem+json (RFC 9457). code is stable and for programs; fields says what was wrong with which field.', code: 'code', status: 'Status', meaning: 'Meaning',
      asks: 'Parameters', field: 'Name', fieldAbout: 'About', must: 'required', example: 'Example', verb: 'Needs', no: 'No parameters.', of: 'Of the key’s area.',
      endpoint: {
        areas: { title: 'Areas', body: 'The areas of the key’s range, by code.' },
        figures: { title: 'Figures', body: 'Due, met and aimed at on one day, from the same sums as the dashboard. A key of a community has its own community alone, and null where few would be told.' },
        arrivals: { title: 'Arrivals', body: 'People from the key’s county who were registered here, by the day on which that was learnt, up to yesterday. Numbers are masked.' },
        departures: { title: 'Departures', body: 'People from the key’s county who have left, by the day on which that was learnt, up to yesterday.' },
        checks: { title: 'Check of a person', body: 'Whether somebody is registered here, by their whole number, which only ever stands in the body. Each check stands in that person’s own trail, with its purpose. A key of one county is answered for people from there.' },
      },
      parameter: {
        cursor: 'next of the page before.', area: 'An area inside the key’s own; left out, the key’s own.', day: 'YYYY-MM-DD, today or before; left out, today.', indicator: 'One indicator; left out, all of them.', parts: 'yes: the areas directly below, too.',
        since: 'YYYY-MM-DD: the first day on which it was learnt.', idNumber: 'The whole identity number.', purpose: 'What for: one of those listed. It is kept.',
      },
      purpose: { RELIEF: 'Relief', SCHOOLING: 'Schooling', HEALTH: 'Health', LABOUR: 'Work and insurance', MAIL: 'Delivery of official mail', VERIFY: 'Verifying an identity' },
      problem: {
        malformed: 'The body is no JSON object.', invalid: 'Something asked for is wrong: see fields.', 'key-missing': 'No key was sent.', 'key-unknown': 'There is no such key.', 'key-expired': 'The key is past its day.', 'key-revoked': 'The key was revoked.', 'verb-missing': 'This key was not given that.',
        'outside-area': 'Outside the key’s area.', 'area-too-small': 'A community’s key has the community’s figures as a whole.', 'too-much': 'The body is too long.', 'too-many': 'Too often; wait for Retry-After.', 'database-away': 'The database cannot be reached; wait for Retry-After.',
      },
    },
  },
)

export const keyProblemLabels = defineLabels(
  { 'key-past': '要在今天之后。', 'key-long': '最长一年，到 {day}。', 'key-verbs': '这个岗位不能办其中的事项。', 'key-county': '来和去的人只给来源地，请填来源地。', 'key-revoked': '已经收回了。' },
  { 'key-past': 'It must be after today.', 'key-long': 'A year at most: until {day}.', 'key-verbs': 'Something chosen is not for that role.', 'key-county': 'Arrivals and departures are told to a place of origin alone: name it.', 'key-revoked': 'It was revoked already.' },
)
