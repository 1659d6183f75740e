import { defineLabels } from '@/lib/kernel/labels'

export const staffLabels = defineLabels(
  {
    role: {
      coordinator: '协管员', community: '社区管理员', unit: '单位填报员', office: '街道流管办', leader: '领导', inspector: '检查组', auditor: '审计', admin: '系统管理员', helper: '楼长/志愿者',
    },
    nav: {
      group: { register: '登记和底数', serve: '服务', together: '共建', papers: '文书和消息', check: '检查', run: '管理' },
      campaign: '专项行动', today: '今日', walk: '走访', register: '登记', residents: '新居民', units: '单位', ownUnit: '本单位', rentals: '出租房', permits: '居住证', certificates: '婚育证明', awards: '年度评优', inquiries: '函调', followUps: '分类管理', services: '服务事项', offers: '招聘和培训', corrections: '更正申请', building: '本楼', helpers: '楼长和志愿者', activities: '社区活动', associations: '联系组织', forms: '表格', reports: '半月报', targetLetters: '目标责任书', messages: '短信提醒', outgoing: '外出人员', hazards: '隐患', find: '查找', roster: '花名册导入', myRoster: '本单位花名册',
      notices: '通知和宣传', inspections: '联合检查', spotChecks: '抽查', areas: '区划', audit: '审计记录', health: '运行状况', registering: '登记', work: '工作', buildings: '新建楼栋', transfers: '转入转出', jobs: '后台任务', users: '用户', keys: '对外接口', policies: '政策', exports: '导出',
    },
    signIn: {
      title: '登录', username: '用户名', password: '密码', submit: '登录', pending: '正在登录…',
      welcome: '新居民登记与服务', about: '登记、走访、催办、看率，一处录入，处处相符。',
      help: '忘记密码或被锁定，请找系统管理员。', changed: '密码已改，请用新密码登录。', ended: '已退出登录。',
      show: '显示密码', hide: '隐藏密码',
    },
    password: {
      title: '修改密码', first: '首次登录，请先设置自己的密码。', current: '现在的密码', next: '新密码', again: '再输一遍新密码', submit: '改密码',
      hint: '至少 {min} 个字符，不含用户名。一句好记的话比一串符号更安全。', note: '改好后，所有设备都要用新密码重新登录。',
    },
    refused: { title: '这一页不属于你的岗位', body: '你的岗位是{role}。需要的话，请找系统管理员。这次访问已记录。', home: '回到我的工作' },
  },
  {
    role: {
      coordinator: 'Coordinator', community: 'Community admin', unit: 'Unit reporter', office: 'Sub-district office', leader: 'Leader', inspector: 'Inspector',
      auditor: 'Auditor', admin: 'System admin', helper: 'Building helper',
    },
    nav: {
      group: { register: 'Register', serve: 'Services', together: 'Living together', papers: 'Papers and notices', check: 'Checks', run: 'Administration' },
      campaign: 'Campaign', today: 'Today', walk: 'Walk', register: 'Register', residents: 'Residents', units: 'Units', ownUnit: 'Our unit', rentals: 'Rentals', permits: 'Permits', certificates: 'Certificates', awards: 'Awards', inquiries: 'Letters', followUps: 'Follow-up', services: 'Services', offers: 'Jobs and courses', corrections: 'Corrections', building: 'My building', helpers: 'Helpers', activities: 'Activities', associations: 'Associations', forms: 'Forms', reports: 'Half-month reports', targetLetters: 'Target letters', messages: 'Messages', outgoing: 'Locals away', hazards: 'Hazards', find: 'Find', roster: 'Roster import', myRoster: 'Our roster',
      notices: 'Notices', inspections: 'Inspections', spotChecks: 'Spot checks', areas: 'Areas', audit: 'Audit trail', health: 'Health', registering: 'Register', work: 'Work', buildings: 'New building', transfers: 'Transfers', jobs: 'Background jobs', users: 'Users', keys: 'Other systems', policies: 'Policies', exports: 'Exports',
    },
    signIn: {
      title: 'Sign in', username: 'Username', password: 'Password', submit: 'Sign in', pending: 'Signing in…',
      welcome: 'Registering and serving new residents', about: 'Register, visit, remind and count: entered once, the same on every screen.',
      help: 'Forgotten or locked? Ask your system administrator.', changed: 'Password changed. Sign in with the new one.', ended: 'Signed out.',
      show: 'Show password', hide: 'Hide password',
    },
    password: {
      title: 'Change password', first: 'This is your first sign-in. Choose a password of your own.', current: 'Current password', next: 'New password',
      again: 'New password again', submit: 'Change password',
      hint: 'At least {min} characters, without your username. A sentence you remember is safer than a string of symbols.',
      note: 'Afterwards every device has to sign in again.',
    },
    refused: { title: 'This page is not part of your role', body: 'Your role is {role}. If you need it, ask your system administrator. This visit was recorded.', home: 'Back to my work' },
  },
)

export const staffProblemLabels = defineLabels(
  {
    'sign-in-refused': '用户名或密码不对。', 'sign-in-wait': '尝试太多次，请 {seconds} 秒后再试。', 'sign-in-offline': '连不上服务器，请检查网络后再试。',
    'sign-in-away': '数据库暂时连不上，现在无法登录，请过一会儿再试。', 'sign-in-busy': '现在很忙，没能登录，请过几秒再试。',
    'password-wrong': '现在的密码不对。', 'password-short': '太短，至少 12 个字符。', 'password-plain': '太简单，换几个不同的字符。', 'password-has-username': '不能包含用户名。',
    'password-same': '新密码与现在的相同。', 'passwords-differ': '两次输入不一样。', 'username-taken': '这个用户名已有人用。', username: '用小写字母、数字、点或横线，3 至 40 位。',
    'id-reused': '这个编号已用于别的内容，没有写入。', 'answered-once': '已经显示过一次，请重新申请。', 'too-long-ago': '这是 {days} 天以前的内容，请当面重新登记。', forbidden: '你的岗位或辖区不能办这件事。',
    'not-an-id': '编号不对。', 'not-understood': '看不懂这里填的内容。', 'not-in-list': '请从列表中选。', 'not-a-number': '请填整数。', 'too-large': '太大，最多 {maximum}。', 'too-small': '太小。',
    'not-an-area': '不是有效的区划代码。', 'not-expected': '这里不该有这一项。', 'code-taken': '这个代码已经有了。', 'no-parent': '上级区划还没有。',
  },
  {
    'sign-in-refused': 'Wrong username or password.', 'sign-in-wait': 'Too many attempts. Try again in {seconds} seconds.', 'sign-in-offline': 'The server cannot be reached. Check the network and try again.',
    'sign-in-away': 'The database cannot be reached, so nobody can sign in right now. Try again in a little while.', 'sign-in-busy': 'Very busy right now. Try to sign in again in a few seconds.',
    'password-wrong': 'That is not your current password.', 'password-short': 'Too short: at least 12 characters.', 'password-plain': 'Too plain: use more different characters.', 'password-has-username': 'It must not contain your username.',
    'password-same': 'The new password is the current one.', 'passwords-differ': 'The two are not the same.', 'username-taken': 'This username is taken.', username: 'Use 3 to 40 lower-case letters, digits, dots or dashes.',
    'id-reused': 'This id was used for something else; nothing was written.', 'answered-once': 'It was shown once already. Ask again.', 'too-long-ago': 'This is more than {days} days old. Please register it again in person.', forbidden: 'Your role or area does not allow this.',
    'not-an-id': 'Not a valid id.', 'not-understood': 'This could not be understood.', 'not-in-list': 'Choose one from the list.', 'not-a-number': 'Enter a whole number.', 'too-large': 'Too large: at most {maximum}.', 'too-small': 'Too small.',
    'not-an-area': 'Not a valid area code.', 'not-expected': 'Not expected here.', 'code-taken': 'This code exists already.', 'no-parent': 'Its parent area does not exist yet.',
  },
)
