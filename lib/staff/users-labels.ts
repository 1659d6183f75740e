import { defineLabels } from '@/lib/kernel/labels'

/** The texts of the pages on which accounts are administered. */
export const usersLabels = defineLabels(
  {
    title: '用户', note: '{area}范围内的账号。账号只停用、不删除，做过的事都留着。', add: '新建用户', importList: '批量导入',
    count: '{count, number} 个账号', empty: '没有符合条件的账号', emptyBody: '换个条件再看，或者新建一个。', you: '本人',
    field: {
      username: '用户名', name: '姓名', role: '岗位', area: '辖区', areaCode: '辖区', unit: '单位', unitId: '单位', state: '状态', lastSignedIn: '最近登录', sessions: '在线', createdAt: '开通时间',
      password: '密码', account: '账号',
    },
    state: { active: '在用', never: '从未登录', dormant: '90 天未登录', disabled: '已停用' },
    search: { label: '按用户名或姓名查找', hint: '用户名开头或姓名', apply: '筛选', anyRole: '全部岗位', anyArea: '全部辖区', sort: '排序', states: '按状态筛选' },
    sort: { signedIn: '最近登录', name: '姓名', area: '辖区' },
    never: '从未登录', openSessions: '{count} 处', nobodyOnline: '—',
    form: {
      usernameHint: '登录用，小写字母开头，3 至 40 位，如 zhou.min。以后不能改。', roleHint: '决定能看什么、做什么。', areaWhole: '{area}（全部）', areaBelow: '{area}下一级',
      unitHint: '只列出所选辖区里的单位。', unitNone: '这个辖区里还没有单位，请先由流管办新建单位。', chooseRole: '请选择岗位', chooseUnit: '请选择单位',
      once: '保存后会显示一次性密码，只显示这一次。', already: '这个账号已经开通，密码只显示那一次，没有看到就重置。', submit: '新建并生成密码', pending: '正在新建…',
    },
    about: {
      coordinator: '上门登记、走访、核对，限所分的网格。', community: '管一个村/社区：分派、审核、报送。', unit: '只看本单位的花名册。', office: '办全街道的事：活动、居住证、检查。',
      leader: '看数字和名单，不改。', inspector: '检查和抽查，看不到登记册。', auditor: '只看审计记录。', admin: '管区划、用户、政策，看不到任何居民。', helper: '在所负责的楼里报谁来了、谁走了，看不到登记册。由社区指定楼栋。',
    },
    created: {
      title: '{name}的账号已开通', slip: '把下面的密码当面交给本人。它只显示这一次，离开本页就再也看不到；丢了就重置。', next: '再建一个', open: '查看账号', print: '打印密码条',
    },
    slip: {
      heading: '安居 · 账号', site: '网址', username: '用户名', password: '一次性密码', note: '首次登录后须设置自己的密码。请勿转告他人，设好后撕毁本条。', who: '{name} · {role}', where: '{area}',
    },
    detail: {
      facts: '账号', change: '修改', save: '保存修改', changeNote: '改岗位、辖区或单位后，此人要重新登录。', changed: '已保存。', changedEnded: '已保存，{count} 处登录已结束。',
      mustChange: '登录后须先改密码', ownPassword: '已由本人设置', noPassword: '没有密码', sessions: '在线登录', sessionsNone: '现在没有登录。', session: '{since}登录，最近使用 {seen}',
      sessionEnd: '结束', sessionEndOf: '结束{since}的登录', sessionsEnd: '结束全部登录', ended: '{count} 处登录已结束。', acts: '办理',
      reset: '重置密码', resetAsk: '生成新的一次性密码，旧密码立即作废，所有登录都结束。请先核对是本人。', resetDo: '重置密码并结束登录', resetDone: '新密码只显示这一次，请当面交给本人。',
      disable: '停用账号', disableAsk: '停用后立即不能再用，所有登录马上结束。做过的事都留着，随时可以恢复。', disableDo: '停用这个账号', disabled: '已停用，所有登录已结束。',
      enable: '恢复账号', enableAsk: '恢复后用原来的密码登录；忘了密码就再重置。', enableDo: '恢复这个账号', enabled: '已恢复，可以登录了。',
      own: '这是你自己的账号。姓名可以改；岗位、辖区、停用和重置要由另一位管理员来办。', ownPasswordLink: '修改自己的密码', disabledNote: '这个账号 {day} 停用，不能登录。',
    },
    import: {
      title: '批量导入用户', note: '先看会开通哪些账号，确认后再开通。', file: '用户表', hint: '.xlsx 或 .csv，最多 {maximum, number} 个用户。列：用户名、姓名、岗位、辖区、单位。', choose: '把文件拖到这里，或者点击选择',
      template: '下载模板', preview: '上传并预览', previewing: '正在读取…', columns: '表“{sheet}”，第 {row} 行是表头', mapped: '“{header}”读作{field}', ignored: '未读的列：{headers}',
      good: '{count, plural, =0 {没有可以开通的行} other {可以开通 # 个}}', faulty: '{count} 行有问题', row: '第 {row} 行', rowHeading: '行', result: '结果', why: '问题', whyAt: '{column}：{text}', willCreate: '将开通', isFaulty: '有问题',
      rowsMore: '另有 {count} 行未显示。', rows: '逐行结果', create: '开通 {count} 个账号', creating: '正在开通，请勿关闭本页…', another: '换一个文件', returned: '下载有问题的行（{count} 行）',
      returnedNote: '同样的表格，问题写在旁边；改好再上传。', nothing: '没有开通任何账号', doneTitle: '已开通 {count} 个账号', doneBody: '一次性密码只在本页、只这一次可取。请马上下载或打印；离开本页就再也看不到，只能逐个重置。',
      refused: '另有 {count} 行没有开通，见下载的文件。', download: '下载密码表', downloaded: '密码已取走', downloadedNote: '离开本页就不能再取。交给本人后请删除文件、撕毁纸条。', print: '打印密码条', leave: '密码还没有下载或打印，确定离开吗？',
      interrupted: '开通到一半中断了：以下账号已开通，其余的还没有。先保存密码，再继续；已开通的不会重复。', goOn: '继续开通其余 {count} 个', passwordFile: '一次性密码', templateFile: '用户导入模板', faultyFile: '有问题的行',
      guide: '填写说明', guideRole: '岗位可填', guideArea: '辖区可填（代码或名称）', guideUnit: '单位（只有单位填报员填）', users: '用户',
    },
  },
  {
    title: 'Users', note: 'Accounts within {area}. An account is disabled, never deleted: what it did stays.', add: 'New user', importList: 'Import a list',
    count: '{count, plural, one {# account} other {# accounts}}', empty: 'No account matches', emptyBody: 'Try other conditions, or create one.', you: 'you',
    field: {
      username: 'Username', name: 'Name', role: 'Role', area: 'Area', areaCode: 'Area', unit: 'Unit', unitId: 'Unit', state: 'State', lastSignedIn: 'Last sign-in', sessions: 'Online', createdAt: 'Created',
      password: 'Password', account: 'Account',
    },
    state: { active: 'Active', never: 'Never signed in', dormant: 'Not for 90 days', disabled: 'Disabled' },
    search: { label: 'Find by username or name', hint: 'Start of a username, or a name', apply: 'Filter', anyRole: 'All roles', anyArea: 'All areas', sort: 'Sort by', states: 'Filter by state' },
    sort: { signedIn: 'Last sign-in', name: 'Name', area: 'Area' },
    never: 'never', openSessions: '{count}', nobodyOnline: '—',
    form: {
      usernameHint: 'For signing in: begins with a lower-case letter, 3 to 40 characters, such as zhou.min. It cannot be changed later.', roleHint: 'Says what they may see and do.', areaWhole: 'All of {area}', areaBelow: 'Below {area}',
      unitHint: 'Units of the chosen area.', unitNone: 'There is no unit in this area yet; the office enters it first.', chooseRole: 'Choose a role', chooseUnit: 'Choose a unit',
      once: 'A one-time password is shown after saving, once only.', already: 'This account was created already, and its password shown that once. If you have not seen it, reset it.', submit: 'Create with a password', pending: 'Creating…',
    },
    about: {
      coordinator: 'Registers, visits and confirms at doors, in the assigned grids.', community: 'Runs one community: assigns, reviews, reports.', unit: 'Sees the own unit’s roster only.', office: 'Runs the sub-district: campaign, permits, inspections.',
      leader: 'Reads figures and lists, changes nothing.', inspector: 'Inspections and spot checks, not the register.', auditor: 'Reads the audit trail only.', admin: 'Areas, users and policies; sees no resident.', helper: 'Tells who comes and goes in their own building; sees no register. The community names the buildings.',
    },
    created: {
      title: '{name}’s account is open', slip: 'Hand the password below to them in person. It is shown this once and never again; if it is lost, reset it.', next: 'Create another', open: 'Open the account', print: 'Print the slip',
    },
    slip: {
      heading: 'Anju · account', site: 'Address', username: 'Username', password: 'One-time password', note: 'Choose a password of your own at the first sign-in. Tell nobody, and destroy this slip afterwards.', who: '{name} · {role}', where: '{area}',
    },
    detail: {
      facts: 'Account', change: 'Change', save: 'Save changes', changeNote: 'After a change of role, area or unit they have to sign in again.', changed: 'Saved.', changedEnded: 'Saved; {count, plural, one {# session} other {# sessions}} ended.',
      mustChange: 'to be changed at the next sign-in', ownPassword: 'chosen by themselves', noPassword: 'none', sessions: 'Open sessions', sessionsNone: 'Not signed in now.', session: 'Since {since}, last used {seen}',
      sessionEnd: 'End', sessionEndOf: 'End the session of {since}', sessionsEnd: 'End all sessions', ended: '{count, plural, one {# session} other {# sessions}} ended.', acts: 'Acts',
      reset: 'Reset password', resetAsk: 'Makes a new one-time password. The old one is void at once and every session ends. Make sure first that it is really them.', resetDo: 'Reset and end sessions', resetDone: 'The new password is shown this once. Hand it over in person.',
      disable: 'Disable account', disableAsk: 'It stops working at once and every session ends. What they did stays, and the account can be enabled again at any time.', disableDo: 'Disable this account', disabled: 'Disabled; every session has ended.',
      enable: 'Enable account', enableAsk: 'They sign in with the password they had; if it is forgotten, reset it afterwards.', enableDo: 'Enable this account', enabled: 'Enabled: they can sign in.',
      own: 'This is your own account. You can change the name; role, area, disabling and resetting are another administrator’s.', ownPasswordLink: 'Change your own password', disabledNote: 'This account was disabled on {day} and cannot sign in.',
    },
    import: {
      title: 'Import a list of users', note: 'See which accounts would be created, then confirm.', file: 'List of users', hint: '.xlsx or .csv, at most {maximum, number} users. Columns: username, name, role, area, unit.', choose: 'Drop a file here, or click to choose one',
      template: 'Download the template', preview: 'Upload and preview', previewing: 'Reading…', columns: 'Sheet “{sheet}”, headers in row {row}', mapped: '“{header}” read as {field}', ignored: 'Columns not read: {headers}',
      good: '{count, plural, =0 {No row can become an account} one {# account can be created} other {# accounts can be created}}', faulty: '{count, plural, one {# faulty row} other {# faulty rows}}', row: 'Row {row}', rowHeading: 'Row', result: 'Result', why: 'Fault', whyAt: '{column}: {text}', willCreate: 'To be created', isFaulty: 'Faulty',
      rowsMore: '{count, plural, one {# more row is} other {# more rows are}} not shown.', rows: 'Row by row', create: 'Create {count, plural, one {# account} other {# accounts}}', creating: 'Creating. Please keep this page open…', another: 'Another file', returned: 'Download the faulty rows ({count})',
      returnedNote: 'The same table with the reason beside each fault; correct it and send it again.', nothing: 'No account was created', doneTitle: '{count, plural, one {# account} other {# accounts}} created', doneBody: 'The one-time passwords can be had here, this once. Download or print them now: after leaving this page they can only be reset one by one.',
      refused: '{count, plural, one {# further row was} other {# further rows were}} not created; see the file.', download: 'Download the passwords', downloaded: 'Passwords taken', downloadedNote: 'They cannot be had again after leaving this page. Delete the file and destroy the slips when they have been handed over.', print: 'Print slips', leave: 'The passwords have been neither downloaded nor printed. Leave all the same?',
      interrupted: 'It was interrupted half-way: the accounts below were created, the others not yet. Save these passwords, then go on; no account is created twice.', goOn: '{count, plural, one {Go on with the remaining account} other {Go on with the remaining # accounts}}', passwordFile: 'one-time passwords', templateFile: 'user import template', faultyFile: 'faulty rows',
      guide: 'Guide', guideRole: 'Role, one of', guideArea: 'Area, code or name', guideUnit: 'Unit (unit reporters only)', users: 'Users',
    },
  },
)

/** Sentences by problem code: what an account, or a row of a list of them, is refused with. */
export const usersProblemLabels = defineLabels(
  {
    'own-account': '这是你自己的账号，请由另一位管理员来办。', 'last-admin': '这是这片辖区最后一位在用的管理员，请先开通另一位。', 'staff-disabled': '这个账号已经停用。', 'staff-enabled': '这个账号没有停用。',
    'unit-elsewhere': '这个单位不在所选辖区。', 'unit-not-expected': '只有单位填报员填单位。', 'unit-unknown': '辖区内没有这个单位，请先由流管办新建。', 'unit-ambiguous': '有几个同名单位，请把辖区填到社区。',
    'area-unknown': '你的辖区内没有这个区划。', 'area-ambiguous': '有几个同名区划，请连同上级一起写，如“星火社区第1网格”，或填代码。', 'role-unknown': '没有这个岗位，请照模板里的写。',
    'username-twice': '与第 {row} 行的用户名相同。', 'users-no-header': '没有找到表头。表头里要有用户名、姓名和岗位。', 'users-no-rows': '表头下面没有用户。', 'users-too-many': '用户太多，一次最多 {maximum} 个。',
    'level-coordinator': '协管员的辖区是网格或社区。', 'level-community': '社区管理员的辖区是一个社区。', 'level-unit': '单位填报员的辖区在街道以内。', 'level-office': '街道流管办的辖区是整个街道。',
    'level-leader': '领导的辖区是社区以上。', 'level-inspector': '检查组的辖区是社区以上。', 'level-auditor': '审计的辖区是社区以上。', 'level-admin': '系统管理员的辖区是整个街道。',
    'no-session': '登录已结束，请在另一个窗口重新登录，再继续。', 'answer-lost': '账号已开通，但密码没有送到；请在账号里重置密码。',
  },
  {
    'own-account': 'This is your own account: another administrator has to do it.', 'last-admin': 'This is the last active administrator here. Create another one first.', 'staff-disabled': 'This account is disabled already.', 'staff-enabled': 'This account is not disabled.',
    'unit-elsewhere': 'This unit is not in the chosen area.', 'unit-not-expected': 'Only a unit reporter has a unit.', 'unit-unknown': 'No such unit in this area; the office enters it first.', 'unit-ambiguous': 'Several units have this name: give the community as area.',
    'area-unknown': 'No such area inside yours.', 'area-ambiguous': 'Several areas have this name: write the one above before it, or its code.', 'role-unknown': 'No such role; see the template.',
    'username-twice': 'The same username as in row {row}.', 'users-no-header': 'No header row was found. There must be columns for username, name and role.', 'users-no-rows': 'There is no user below the header row.', 'users-too-many': 'Too many users: at most {maximum} at once.',
    'level-coordinator': 'A coordinator’s area is a grid or a community.', 'level-community': 'A community admin’s area is one community.', 'level-unit': 'A unit reporter’s area is a sub-district or inside one.', 'level-office': 'An office’s area is the whole sub-district.',
    'level-leader': 'A leader’s area is a community or above.', 'level-inspector': 'An inspector’s area is a community or above.', 'level-auditor': 'An auditor’s area is a community or above.', 'level-admin': 'A system admin’s area is the whole sub-district.',
    'no-session': 'The session has ended. Sign in again in another window, then go on.', 'answer-lost': 'The account was created, but its password did not arrive: reset it on the account.',
  },
)
