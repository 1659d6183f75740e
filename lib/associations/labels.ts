import { defineLabels } from '@/lib/kernel/labels'

export const associationLabels = defineLabels(
  {
    title: '联系组织', note: '{count} 个。联谊会、工会、妇女、青年组织和流动党员服务点，电话地址人人可看。', found: '登记组织',
    kind: { RESIDENTS: '新居民联谊会', UNION: '工会', WOMEN: '妇女组织', YOUTH: '青年组织', PARTY: '流动党员服务点' },
    shows: '联系组织', show: { open: '现有', closed: '已撤销' }, empty: '还没有登记组织', emptyBody: '登记后，居民在自己手机上能看到怎么找到它。', none: '没有已撤销的组织',
    column: { name: '名称', host: '所属', contact: '联系人', where: '地点和时间' }, contact: '{name} {phone}',
    reason: { DISSOLVED: '已解散', JOINED: '并入别的组织', BY_MISTAKE: '登记错了' },
    form: {
      title: '登记组织', edit: '修改', areaCode: '属于', kind: '类别', name: '名称', does: '做什么', doesHint: '有哪些活动、能帮什么忙。', contact: '联系人', contactHint: '岗位上的联系人，会对外公布。', phone: '电话', phoneHint: '写办公电话，会贴在公告栏上；不要写私人号码。', place: '地点', hours: '什么时间能找到', hoursHint: '如 周二、周四 18:30—20:30', submit: '登记', save: '保存',
    },
    one: {
      facts: '怎么找到', host: '所属', hours: '时间', print: '打印公告', edit: '修改', close: '撤销', closeBody: '撤销后居民不再看到它，愿意被联系的名单立即删除，不能恢复。', closeDo: '撤销这个组织', reason: '原因', closedOn: '{day} 撤销：{reason}',
      wishes: '愿意被联系的人', fewer: '不到 {n} 人', least: '{n} 人以上', none: '组织已撤销，名单已删除。', hidden: '名单只有所属的社区或街道能看，每次要写明用途。', party: '党员身份不登记，这里没有名单。愿意来的人直接到服务点。', private: '本人在手机上自愿填写，随时收回，满一年自动删除。不进任何名册、统计和查询。',
      done: { founded: '已登记。', edited: '已修改。', closed: '已撤销，名单已删除。' },
    },
    read: { title: '看名单', body: '每次查看都记入审计，名单上的每个人都会在“谁看过我的登记”里看到。', reason: '用途', purpose: { ANSWER: '回应本人的意愿', INVITE: '邀请参加活动', HAND_OVER: '联系人交接', OTHER: '其他' }, note: '具体用途', submit: '查看', name: '姓名', phone: '电话', said: '本人意愿', noPhone: '没有登记号码', nobody: '现在没有人愿意被联系。', once: '只显示这一次。请不要抄录留存。' },
    said: { MEMBER: '我是成员', INTERESTED: '想了解' },
    sheet: { heading: '欢迎联系', does: '做什么', who: '找谁', phone: '电话', where: '在哪里', when: '什么时间', wish: '想让他们联系你？手机扫码，进入“我的居住登记”，点“联系组织”。自愿填写，随时收回。', party: '流动党员请直接到服务点，或打电话。身份不在系统里登记。', by: '{office} {day}' },
    mine: {
      title: '联系组织', intro: '这些组织就在你附近。可以直接去、打电话，也可以让他们联系你。', private: '填不填全凭自愿，不影响登记、居住证和办事。只有所属的社区或街道能看到你的姓名、电话和这句话，每次看都要写明用途，并记在“谁看过、给过谁”里。不进任何名册和统计。', none: '附近还没有组织。', nowhere: '现在没有在住登记，不能填写。', where: '{place}，{hours}', call: '{contact} {phone}',
      give: { MEMBER: '我是成员，请联系我', INTERESTED: '我想了解，请联系我' }, giveTo: '请{name}联系我', given: { MEMBER: '{day}你说：我是成员，请联系我。', INTERESTED: '{day}你说：我想了解，请联系我。' }, until: '{day}自动删除。', renew: '再保留一年', renewOf: '再保留一年：{name}', withdraw: '收回', withdrawOf: '收回：{name}',
      party: '党员身份属于政治面貌，本系统不登记，所以这里没有按钮。需要的话，请直接去或打电话。', done: { given: '已告诉他们。', renewed: '已再保留一年。', withdrawn: '已收回，记录已删除。' }, copied: '{name}：{what}（{given}填写，{until}自动删除）',
    },
  },
  {
    title: 'Associations', note: '{count, plural, one {# association} other {# associations}}: residents’ own, union, women’s and youth groups, and service points. Where to find them is public.', found: 'Add an association',
    kind: { RESIDENTS: 'Residents’ association', UNION: 'Union', WOMEN: 'Women’s group', YOUTH: 'Youth group', PARTY: 'Service point for party members' },
    shows: 'Associations', show: { open: 'Present', closed: 'Closed' }, empty: 'No association yet', emptyBody: 'Once added, residents see on their phones how to find it.', none: 'None was closed',
    column: { name: 'Name', host: 'Belongs to', contact: 'Contact', where: 'Where and when' }, contact: '{name}, {phone}',
    reason: { DISSOLVED: 'dissolved', JOINED: 'joined with another', BY_MISTAKE: 'added by mistake' },
    form: {
      title: 'Add an association', edit: 'Edit', areaCode: 'Belongs to', kind: 'Kind', name: 'Name', does: 'What they do', doesHint: 'What happens there, and what they help with.', contact: 'Contact', contactHint: 'Whoever answers for it. It is public.', phone: 'Telephone', phoneHint: 'The office’s, for it goes on the board; nobody’s private number.', place: 'Where', hours: 'When somebody is there', hoursHint: 'Such as Tuesday and Thursday 18:30–20:30', submit: 'Add', save: 'Save',
    },
    one: {
      facts: 'How to find it', host: 'Belongs to', hours: 'When', print: 'Print for the board', edit: 'Edit', close: 'Close it', closeBody: 'Residents see it no more, and who wished to be contacted is deleted at once, for good.', closeDo: 'Close this association', reason: 'Why', closedOn: 'Closed {day}: {reason}',
      wishes: 'Who wishes to be contacted', fewer: 'Fewer than {n}', least: '{n} or more', none: 'It is closed; the list was deleted.', hidden: 'The list is read by whoever holds the association, for a stated purpose.', party: 'Party membership is not recorded, so there is no list. Whoever wants goes to the service point.', private: 'Said by residents on their own phones, taken back at any time, deleted after a year. In no register, figure or search.',
      done: { founded: 'Added.', edited: 'Changed.', closed: 'Closed; the list was deleted.' },
    },
    read: { title: 'Read the list', body: 'Each reading is in the audit trail, and everybody on the list sees it under “Who looked at my record”.', reason: 'What for', purpose: { ANSWER: 'To do what they wish', INVITE: 'To invite them', HAND_OVER: 'The contact changes', OTHER: 'Other' }, note: 'What exactly', submit: 'Read', name: 'Name', phone: 'Phone', said: 'What they said', noPhone: 'none recorded', nobody: 'Nobody wishes to be contacted now.', once: 'Shown this once. Please keep no copy.' },
    said: { MEMBER: 'is a member', INTERESTED: 'would like to hear' },
    sheet: { heading: 'Come and see us', does: 'What we do', who: 'Ask for', phone: 'Telephone', where: 'Where', when: 'When', wish: 'Want us to contact you? Scan this, open your own residence record and choose “Associations”. It is your choice, and can be taken back.', party: 'Party members: please come or call. Nothing is recorded.', by: '{office} {day}' },
    mine: {
      title: 'Associations', intro: 'These are near you. Go there, call them, or ask them to contact you.', private: 'It is your choice, and makes no difference to your registration, permit or any service. The community or sub-district that holds it alone sees your name, your phone and this sentence, for a stated purpose each time, which is noted under “Who looked”. It is in no register and no figure.', none: 'None near you yet.', nowhere: 'You are not recorded as living here now, so this cannot be filled in.', where: '{place}, {hours}', call: '{contact}, {phone}',
      give: { MEMBER: 'I am a member: please contact me', INTERESTED: 'I would like to hear: please contact me' }, giveTo: 'Ask {name} to contact me', given: { MEMBER: 'On {day} you said: I am a member, please contact me.', INTERESTED: 'On {day} you said: I would like to hear, please contact me.' }, until: 'Deleted by itself on {day}.', renew: 'Keep for another year', renewOf: 'Keep for another year: {name}', withdraw: 'Take back', withdrawOf: 'Take back: {name}',
      party: 'Party membership is a political view, which is not recorded here; so there is no button. If you wish, go there or call.', done: { given: 'They have been told.', renewed: 'Kept for another year.', withdrawn: 'Taken back and deleted.' }, copied: '{name}: {what} (said {given}, deleted by itself on {until})',
    },
  },
)

export const associationProblemLabels = defineLabels(
  { 'association-named': '这里已有同名的组织。', 'association-closed': '这个组织已撤销。', 'office-phone': '请写电话号码，如 0571-86131234。', 'contact-party': '党员身份不登记。', 'contact-given': '你已经填过了。', 'contacts-read-enough': '一小时内看得太多了，请过一会儿再看。' },
  { 'association-named': 'There is one of that name here.', 'association-closed': 'This association is closed.', 'office-phone': 'Please write a telephone number, such as 0571-86131234.', 'contact-party': 'Party membership is not recorded.', 'contact-given': 'You have said so already.', 'contacts-read-enough': 'That is enough for an hour; please read it later.' },
)
