import { defineLabels } from '@/lib/kernel/labels'

/** Permits and what is asked for, from the application to the end. */
export const permitLabels = defineLabels(
  {
    title: '居住证', note: '{count, plural, =0 {没有符合条件的} other {共 # 件}}',
    kind: { TEMPORARY: '暂住证', RESIDENCE: '居住证' },
    state: { APPLIED: '待补材料', ACCEPTED: '已受理', DEFERRED: '已延期', REFUSED: '不予发证', WITHDRAWN: '已撤回', ISSUED: '待领取', IN_FORCE: '有效', SUSPENDED: '中止使用', EXPIRED: '已到期', ENDED: '已注销' },
    paper: { IDENTITY: '身份证', PHOTO: '近期照片', ADDRESS: '住址证明', BASIS: '就业、住所或就读证明', OLD_PERMIT: '原证' },
    basis: { WORK: '合法稳定就业', HOME: '合法稳定住所', STUDY: '连续就读' },
    asked: { FIRST: '申领', RENEWAL: '续办', LOST: '遗失补领', DAMAGED: '损坏换领', ADDRESS: '住址变更换领' },
    deferral: { REMOTE: '偏远或交通不便', SPECIAL: '特殊情况' },
    refusal: { STAY_TOO_SHORT: '居住未满规定时间', NO_BASIS: '不具备就业、住所或就读条件', TOO_YOUNG: '未满规定年龄', PAPERS_MISSING: '告知后材料仍不齐', FALSE_PAPERS: '材料虚假' },
    end: { DEPARTED: '离开', LOST: '遗失', DAMAGED: '损坏换证', ADDRESS: '住址变更换证', RENEWED: '续办换证', FALSE: '不应发证', DECEASED: '死亡', GIVEN_UP: '本人交回' },
    show: { missing: '待补材料', accepted: '待发证', late: '发证超期', waiting: '待领取', endorse: '该签注', suspended: '中止使用', expiring: '快到期', lost: '遗失未补' },
    list: { filters: '筛选', name: '姓名', number: '回执号或证号', what: '事项', state: '状态', place: '住址', emptyBody: '换一个条件再看。', emptyWork: '没有等着办的', late: '超期 {days} 天', by: '{day}前发证', validTo: '有效至{day}', over: '{day}到期', issuedOn: '{day}制证', missing: '缺{list}', papers: '所缺材料',
      day: { missing: '申请日期', accepted: '最迟发证日期', late: '最迟发证日期', waiting: '制证日期', endorse: '有效期至', expiring: '有效期至', suspended: '到期日期', lost: '注销日期' } },
    apply: {
      title: '申请居住证', kind: '办理事项', basis: '申领条件', basisHint: '居住半年以上，符合其中一项。', papers: '已交验的材料', papersHint: '看过原件的打勾；没带来的先不勾，写进一次性告知单。', submit: '提交申请', save: '记下材料',
      missing: '还缺{list}', complete: '材料齐全',
    },
    application: {
      title: '居住证申请', facts: '申请情况', receipt: '回执号', appliedOn: '申请日期', acceptedOn: '受理日期', deadline: '办结期限', number: '证号', by: '经办人', seen: '已看过原件', notSeen: '还没有看过原件', photoOf: '{paper}照片 {n}',
      looked: '打开证件材料照片会留下查看记录。申请办结满 90 天，材料照片自动删除；本人照片留到证件注销后。', removed: '照片已删除。', notOwed: '材料齐全，还没到应办证的日子；到了那天再受理。', open: '材料与照片',
    },
    receipt: {
      print: '打印', masked: '证件号码只打印掩码。', number: '编号：{receipt}', to: '{name}（{number}）：', reason: '理由：{reason}。', free: '首次申领不收费。领证时请带上本回执和本人身份证。', signer: '申请人签名：', by: '经办人：{name}', office: '受理单位（章）：', date: '日期：{day}',
      RECEIPT: { title: '受理回执', body: '你于{day}提出的{card}{asked}申请，材料齐全，已于{accepted}受理。收到的材料：', then: '我们将在{deadline}前办结。' },
      NOTICE: { title: '一次性告知单', body: '你于{day}提出的{card}{asked}申请，还缺下列材料：', then: '请备齐后再来一次，材料齐全当场受理。需要补的都在上面，不再另外要求。' },
      DEFERRAL: { title: '延期办理告知单', body: '你于{day}提出的{card}{asked}申请，已于{accepted}受理，现需延期办理。', then: '我们将在{deadline}前办结。' },
      REFUSAL: { title: '不予办理告知单', body: '你于{day}提出的{card}{asked}申请，经审核不予办理。', then: '不服的，可以依法申请行政复议或者提起行政诉讼。情况有变化的，可以重新申请。' },
    },
    card: {
      document: '居住证件', name: '姓名', sex: '性别', birthDate: '出生', address: '现住址', registeredAddress: '户籍地址', idNumber: '公民身份号码', photo: '照片', issuer: '签发机关', validity: '有效期限', number: '证件编号', endorsement: '签注', from: '起', to: '止',
      verify: '扫码核验真伪', together: '本证须与居民身份证同时使用', issuerOf: '{county}公安机关', print: '打印证卡', printPage: '打印本页证卡', printHint: '正反两面各一页，尺寸 85.6 × 54 毫米，用证卡打印机双面打印。', noPortrait: '{count} 人还没有照片，卡上留空框。',
    },
    batch: {
      title: '批量办证', note: '按单位成批办理', search: '单位名称', employer: '单位', people: '在册人数', none: '没有单位有人等着办', noneBody: '登记时填了单位的人，到了该办证的时候就列在这里。', nobody: '这一步没有人等着', nobodyBody: '换一步看看，或者回到单位名单。', who: '选择人员', all: '全选本页 {count} 人',
      step: { ask: '可申领', renew: '可续办', issue: '待发证', hand: '待领取', endorse: '该签注' }, do: { ask: '为 {count} 人申请', renew: '为 {count} 人申请续办', issue: '制证 {count} 人', hand: '发放 {count} 人', endorse: '签注 {count} 人' },
      papers: '每个人都已交验的材料', papersHint: '只勾每个人都交验了的；个别人缺的，先不选这个人。', done: '{count, plural, =0 {没有办成} other {办好 # 人}}', incomplete: '其中 {count} 人材料不齐，等补。', refused: '{count} 人没有办成，仍在下面：', leaf: '共 {count} 人，每页最多 {most} 人',
    },
    record: {
      verify: '核验页', open: '办理中', since: '{day}申请', receipt: '回执号 {receipt}', acceptedOn: '{day}受理', by: '{day}前发证', deferred: '已延期：{reason}', handedOver: '{day}领取', endorsed: '签注 {from}—{to}', lateEndorsed: '补签 {from}—{to}，居住年限自此计算',
      ended: '{day}注销：{reason}', from: '{from}—{to}', mayEndorse: '{day}起可以签注', shouldEndorse: '请在{day}前签注', suspended: '逾期未签注，{day}起中止使用',
      supplement: '补材料', defer: '延期', refuse: '不予发证', withdraw: '撤回申请', withdrawBody: '申请人不办了。以后可以再申请。', issue: '制证', issueBody: '从今天起有效。', hand: '发放', handBody: '证件交到本人手里。', endorse: '签注', endorseBody: '延长一年；逾期的从今天起恢复使用。', lose: '挂失', loseBody: '原证今天起作废，验证时马上显示。再申请补领。', end: '注销', endBody: '证件今天起作废，不能恢复。', reason: '原因', note: '说明', history: '以前的申请',
    },
    /** What anybody reads who checks a card, without an account. */
    verify: {
      title: '查验居住证', intro: '扫证件上的二维码，或输入二维码下面的验证码，共 38 位。', code: '验证码', find: '查验', again: '再查一张',
      none: '查不到这张证件', noneBody: '请核对验证码后再输一次。仍然查不到的，不能当作有效证件。',
      states: { IN_FORCE: '有效', ISSUED: '尚未领取', SUSPENDED: '中止使用', EXPIRED: '已到期', ENDED: '已作废' },
      says: { IN_FORCE: '{day}到期。', ISSUED: '证件还没有发给本人，现在由谁拿着都不能使用。', SUSPENDED: '逾期没有签注，{day}起不能使用；补办签注后恢复。', EXPIRED: '{day}起不能使用。', ENDED: '{day}起作废，不能使用。' },
      name: '持证人', kind: '证件种类', issuedOn: '签发日期', validTo: '到期日期', issuer: '签发地',
      compare: '请对照本人身份证，核对姓名和照片。这里不显示全名、证件号码和住址。', asOf: '{day}查验',
    },
    done: { applied: '已提交', papers: '材料已记下', deferred: '已延期', refused: '已登记不予发证', withdrawn: '申请已撤回', handed: '已发放', endorsed: '已签注', lost: '已挂失，原证作废', ended: '已注销' },
  },
  {
    title: 'Permits', note: '{count, plural, =0 {none match} other {#}}',
    kind: { TEMPORARY: 'Temporary permit', RESIDENCE: 'Residence permit' },
    state: { APPLIED: 'Papers missing', ACCEPTED: 'Accepted', DEFERRED: 'Put off', REFUSED: 'Refused', WITHDRAWN: 'Withdrawn', ISSUED: 'To be collected', IN_FORCE: 'In force', SUSPENDED: 'Suspended', EXPIRED: 'Expired', ENDED: 'Void' },
    paper: { IDENTITY: 'identity card', PHOTO: 'recent photo', ADDRESS: 'proof of address', BASIS: 'proof of work, home or study', OLD_PERMIT: 'the old permit' },
    basis: { WORK: 'Stable work', HOME: 'Stable home', STUDY: 'Continuous study' },
    asked: { FIRST: 'New', RENEWAL: 'Renewal', LOST: 'For a lost one', DAMAGED: 'For a damaged one', ADDRESS: 'Change of address' },
    deferral: { REMOTE: 'Remote or hard to reach', SPECIAL: 'Special circumstances' },
    refusal: { STAY_TOO_SHORT: 'Not here long enough', NO_BASIS: 'Neither work, home nor study', TOO_YOUNG: 'Below the age', PAPERS_MISSING: 'Papers still missing after notice', FALSE_PAPERS: 'False papers' },
    end: { DEPARTED: 'left', LOST: 'lost', DAMAGED: 'damaged, replaced', ADDRESS: 'moved, replaced', RENEWED: 'renewed', FALSE: 'should not have been issued', DECEASED: 'died', GIVEN_UP: 'handed back' },
    show: { missing: 'Papers missing', accepted: 'To be issued', late: 'Issue overdue', waiting: 'To be collected', endorse: 'To be endorsed', suspended: 'Suspended', expiring: 'Ending soon', lost: 'Lost, not replaced' },
    list: { filters: 'Filters', name: 'Name', number: 'Receipt or number', what: 'What', state: 'State', place: 'Address', emptyBody: 'Try another filter.', emptyWork: 'Nothing waits', late: '{days, plural, one {# day} other {# days}} late', by: 'issue by {day}', validTo: 'valid to {day}', over: 'ended {day}', issuedOn: 'made {day}', missing: 'lacks {list}', papers: 'Papers missing',
      day: { missing: 'Applied on', accepted: 'Issue by', late: 'Issue by', waiting: 'Made on', endorse: 'Valid to', expiring: 'Valid to', suspended: 'Ended on', lost: 'Void since' } },
    apply: {
      title: 'Apply for a permit', kind: 'What for', basis: 'On the ground of', basisHint: 'After half a year, any one of these.', papers: 'Papers seen', papersHint: 'Tick what you saw in the original; what is missing goes on the notice.', submit: 'Submit', save: 'Save papers',
      missing: 'Missing: {list}', complete: 'Complete',
    },
    application: {
      title: 'Permit application', facts: 'How it stands', receipt: 'Receipt', appliedOn: 'Applied', acceptedOn: 'Accepted', deadline: 'To be answered by', number: 'Permit', by: 'Taken by', seen: 'Original seen', notSeen: 'Original not seen yet', photoOf: 'Photo {n}: {paper}',
      looked: 'Opening a photographed paper is kept on record. They are removed 90 days after the application is closed; the portrait, after its permit has ended.', removed: 'The photo was removed.', notOwed: 'Complete, and not owed yet; it is accepted from that day.', open: 'Papers and photos',
    },
    receipt: {
      print: 'Print', masked: 'Identity numbers are printed masked.', number: 'No. {receipt}', to: '{name} ({number}):', reason: 'Reason: {reason}.', free: 'The first card is free. Bring this receipt and your identity card to collect it.', signer: 'Applicant:', by: 'Taken by: {name}', office: 'Office (seal):', date: 'Date: {day}',
      RECEIPT: { title: 'Receipt', body: 'Your application of {day} ({card}, {asked}) is complete and was accepted on {accepted}. Papers received:', then: 'It is answered by {deadline}.' },
      NOTICE: { title: 'What is missing', body: 'Your application of {day} ({card}, {asked}) still lacks:', then: 'Please bring these once; when all are there it is accepted on the spot. Nothing else will be asked for.' },
      DEFERRAL: { title: 'Notice of delay', body: 'Your application of {day} ({card}, {asked}), accepted on {accepted}, takes longer.', then: 'It is answered by {deadline}.' },
      REFUSAL: { title: 'Notice of refusal', body: 'Your application of {day} ({card}, {asked}) was refused.', then: 'You may ask for administrative review or go to court, and apply again when things have changed.' },
    },
    card: {
      document: 'Permits', name: 'Name', sex: 'Sex', birthDate: 'Born', address: 'Address', registeredAddress: 'Registered address', idNumber: 'Identity number', photo: 'Photo', issuer: 'Issued by', validity: 'Valid', number: 'Number', endorsement: 'Endorsed', from: 'From', to: 'To',
      verify: 'Scan to verify', together: 'Valid only together with the resident identity card.', issuerOf: 'Public security, {county}', print: 'Print the card', printPage: 'Print this page’s cards', printHint: 'Front and back on a page each, 85.6 × 54 mm, for a card printer.', noPortrait: '{count, plural, one {# person has} other {# people have}} no photo yet; their frame stays empty.',
    },
    batch: {
      title: 'In batches', note: 'By employer', search: 'Employer', employer: 'Employer', people: 'People', none: 'Nobody of any employer waits', noneBody: 'Whoever is registered with an employer is listed here once something is due.', nobody: 'Nobody waits for this step', nobodyBody: 'Try another step, or go back to the employers.', who: 'Who', all: 'All {count} on this page',
      step: { ask: 'May apply', renew: 'May renew', issue: 'To be issued', hand: 'To be collected', endorse: 'To be endorsed' }, do: { ask: 'Apply for {count}', renew: 'Renew for {count}', issue: 'Issue {count}', hand: 'Hand over {count}', endorse: 'Endorse {count}' },
      papers: 'Papers seen of everybody', papersHint: 'Tick only what everybody has shown; leave out whoever lacks one.', done: '{count, plural, =0 {Nothing was done} one {Done for # person} other {Done for # people}}', incomplete: 'Of {count} papers are missing.', refused: '{count, plural, one {# person was} other {# people were}} refused and are still listed:', leaf: '{count}, at most {most} on a page',
    },
    record: {
      verify: 'Check page', open: 'Under way', since: 'applied {day}', receipt: 'Receipt {receipt}', acceptedOn: 'accepted {day}', by: 'to be issued by {day}', deferred: 'Put off: {reason}', handedOver: 'collected {day}', endorsed: 'Endorsed {from} – {to}', lateEndorsed: 'Endorsed late {from} – {to}; years count from then',
      ended: 'Void since {day}: {reason}', from: '{from} – {to}', mayEndorse: 'may be endorsed from {day}', shouldEndorse: 'endorse before {day}', suspended: 'Not endorsed in time; suspended since {day}',
      supplement: 'Add papers', defer: 'Put off', refuse: 'Refuse', withdraw: 'Withdraw', withdrawBody: 'The applicant no longer wants it. They may apply again.', issue: 'Issue', issueBody: 'In force from today.', hand: 'Hand over', handBody: 'It is in the holder’s hands.', endorse: 'Endorse', endorseBody: 'A year more; a suspended one is restored from today.', lose: 'Report lost', loseBody: 'Void from today, as anybody who checks it sees. Then apply for another.', end: 'Cancel', endBody: 'Void from today for good.', reason: 'Reason', note: 'Note', history: 'Earlier applications',
    },
    verify: {
      title: 'Check a permit', intro: 'Scan the code on the card, or type the 38 characters below it.', code: 'Code on the card', find: 'Check', again: 'Check another',
      none: 'No such permit', noneBody: 'Please check the code and type it again. A card that is not found is not to be taken as valid.',
      states: { IN_FORCE: 'In force', ISSUED: 'Not yet collected', SUSPENDED: 'Suspended', EXPIRED: 'Expired', ENDED: 'Void' },
      says: { IN_FORCE: 'Expires on {day}.', ISSUED: 'It has not been handed to its holder, and is not valid in anybody’s hands.', SUSPENDED: 'Not endorsed in time; not valid since {day}, until it is endorsed.', EXPIRED: 'Not valid since {day}.', ENDED: 'Void since {day}; not valid.' },
      name: 'Holder', kind: 'Kind', issuedOn: 'Issued on', validTo: 'Expires on', issuer: 'Issued in',
      compare: 'Compare the name and the photo with the holder’s identity card. The full name, the number and the address are not shown here.', asOf: 'Checked on {day}',
    },
    done: { applied: 'Submitted', papers: 'Papers saved', deferred: 'Put off', refused: 'Refusal recorded', withdrawn: 'Withdrawn', handed: 'Handed over', endorsed: 'Endorsed', lost: 'Reported lost; void', ended: 'Cancelled' },
  },
)

export const permitProblemLabels = defineLabels(
  {
    'application-open': '已有一件申请在办，先办完那一件。', 'application-closed': '这件申请已办结。', 'not-accepted': '还没有受理，先补齐材料。', 'not-issued': '还没有制证。', 'accepted-already': '已经受理。', 'deferred-already': '已经延期过一次。', 'issued-already': '已经制证。',
    'not-handed-over': '证件还没有领取，先发放。', 'handed-over-already': '已经发放。', 'permit-suspended': '证件已中止使用，先补签。', 'permit-expired': '证件已到期，请重新申领。', 'permit-ended': '证件已注销。', 'permit-endorsed': '居住证不续办，每年签注。', 'permit-not-endorsed': '这种证不签注，到期续办。',
    'nobody-chosen': '先选人。', 'endorse-too-early': '{day}起才能签注。', 'renew-too-early': '{day}起才能续办。', 'no-permit': '没有可以换、补的证。遗失的先挂失。',
  },
  {
    'application-open': 'An application is open already; finish that first.', 'application-closed': 'This application is closed.', 'not-accepted': 'Not accepted yet; complete the papers first.', 'not-issued': 'Not issued yet.', 'accepted-already': 'Accepted already.', 'deferred-already': 'Put off once already.', 'issued-already': 'Issued already.',
    'not-handed-over': 'Not collected yet; hand it over first.', 'handed-over-already': 'Handed over already.', 'permit-suspended': 'Suspended; endorse it first.', 'permit-expired': 'Expired; apply for a new one.', 'permit-ended': 'Void.', 'permit-endorsed': 'A residence permit is endorsed every year, not renewed.', 'permit-not-endorsed': 'This kind is not endorsed but renewed.',
    'nobody-chosen': 'Choose somebody first.', 'endorse-too-early': 'Can be endorsed from {day}.', 'renew-too-early': 'Can be renewed from {day}.', 'no-permit': 'There is none to replace. Report a lost one first.',
  },
)
