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
    list: { filters: '筛选', name: '姓名', number: '回执号或证号', what: '事项', state: '状态', place: '住址', emptyBody: '换一个条件再看。', emptyWork: '没有等着办的', late: '超期 {days} 天', by: '{day}前发证', validTo: '有效至{day}', over: '{day}到期', issuedOn: '{day}制证', missing: '缺{list}' },
    apply: {
      title: '申请居住证', kind: '办理事项', basis: '申领条件', basisHint: '居住半年以上，符合其中一项。', papers: '已交验的材料', papersHint: '看过原件的打勾；没带来的先不勾，写进一次性告知单。', submit: '提交申请', save: '记下材料',
      missing: '还缺{list}', complete: '材料齐全',
    },
    record: {
      open: '办理中', since: '{day}申请', receipt: '回执号 {receipt}', acceptedOn: '{day}受理', by: '{day}前发证', deferred: '已延期：{reason}', handedOver: '{day}领取', endorsed: '签注 {from}—{to}', lateEndorsed: '补签 {from}—{to}，居住年限自此计算',
      ended: '{day}注销：{reason}', from: '{from}—{to}', mayEndorse: '{day}起可以签注', shouldEndorse: '请在{day}前签注', suspended: '逾期未签注，{day}起中止使用',
      supplement: '补材料', defer: '延期', refuse: '不予发证', withdraw: '撤回申请', withdrawBody: '申请人不办了。以后可以再申请。', issue: '制证', issueBody: '从今天起有效。', hand: '发放', handBody: '证件交到本人手里。', endorse: '签注', endorseBody: '延长一年；逾期的从今天起恢复使用。', lose: '挂失', loseBody: '原证今天起作废，验证时马上显示。再申请补领。', end: '注销', endBody: '证件今天起作废，不能恢复。', reason: '原因', note: '说明', history: '以前的申请',
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
    list: { filters: 'Filters', name: 'Name', number: 'Receipt or number', what: 'What', state: 'State', place: 'Address', emptyBody: 'Try another filter.', emptyWork: 'Nothing waits', late: '{days, plural, one {# day} other {# days}} late', by: 'issue by {day}', validTo: 'valid to {day}', over: 'ended {day}', issuedOn: 'made {day}', missing: 'lacks {list}' },
    apply: {
      title: 'Apply for a permit', kind: 'What for', basis: 'On the ground of', basisHint: 'After half a year, any one of these.', papers: 'Papers seen', papersHint: 'Tick what you saw in the original; what is missing goes on the notice.', submit: 'Submit', save: 'Save papers',
      missing: 'Missing: {list}', complete: 'Complete',
    },
    record: {
      open: 'Under way', since: 'applied {day}', receipt: 'Receipt {receipt}', acceptedOn: 'accepted {day}', by: 'to be issued by {day}', deferred: 'Put off: {reason}', handedOver: 'collected {day}', endorsed: 'Endorsed {from} – {to}', lateEndorsed: 'Endorsed late {from} – {to}; years count from then',
      ended: 'Void since {day}: {reason}', from: '{from} – {to}', mayEndorse: 'may be endorsed from {day}', shouldEndorse: 'endorse before {day}', suspended: 'Not endorsed in time; suspended since {day}',
      supplement: 'Add papers', defer: 'Put off', refuse: 'Refuse', withdraw: 'Withdraw', withdrawBody: 'The applicant no longer wants it. They may apply again.', issue: 'Issue', issueBody: 'In force from today.', hand: 'Hand over', handBody: 'It is in the holder’s hands.', endorse: 'Endorse', endorseBody: 'A year more; a suspended one is restored from today.', lose: 'Report lost', loseBody: 'Void from today, as anybody who checks it sees. Then apply for another.', end: 'Cancel', endBody: 'Void from today for good.', reason: 'Reason', note: 'Note', history: 'Earlier applications',
    },
    done: { applied: 'Submitted', papers: 'Papers saved', deferred: 'Put off', refused: 'Refusal recorded', withdrawn: 'Withdrawn', handed: 'Handed over', endorsed: 'Endorsed', lost: 'Reported lost; void', ended: 'Cancelled' },
  },
)

export const permitProblemLabels = defineLabels(
  {
    'application-open': '已有一件申请在办，先办完那一件。', 'application-closed': '这件申请已办结。', 'not-accepted': '还没有受理，先补齐材料。', 'not-issued': '还没有制证。', 'accepted-already': '已经受理。', 'deferred-already': '已经延期过一次。', 'issued-already': '已经制证。',
    'not-handed-over': '证件还没有领取，先发放。', 'handed-over-already': '已经发放。', 'permit-suspended': '证件已中止使用，先补签。', 'permit-expired': '证件已到期，请重新申领。', 'permit-ended': '证件已注销。', 'permit-endorsed': '居住证不续办，每年签注。', 'permit-not-endorsed': '这种证不签注，到期续办。',
    'endorse-too-early': '{day}起才能签注。', 'renew-too-early': '{day}起才能续办。', 'no-permit': '没有可以换、补的证。遗失的先挂失。',
  },
  {
    'application-open': 'An application is open already; finish that first.', 'application-closed': 'This application is closed.', 'not-accepted': 'Not accepted yet; complete the papers first.', 'not-issued': 'Not issued yet.', 'accepted-already': 'Accepted already.', 'deferred-already': 'Put off once already.', 'issued-already': 'Issued already.',
    'not-handed-over': 'Not collected yet; hand it over first.', 'handed-over-already': 'Handed over already.', 'permit-suspended': 'Suspended; endorse it first.', 'permit-expired': 'Expired; apply for a new one.', 'permit-ended': 'Void.', 'permit-endorsed': 'A residence permit is endorsed every year, not renewed.', 'permit-not-endorsed': 'This kind is not endorsed but renewed.',
    'endorse-too-early': 'Can be endorsed from {day}.', 'renew-too-early': 'Can be renewed from {day}.', 'no-permit': 'There is none to replace. Report a lost one first.',
  },
)
