import { defineLabels } from '@/lib/kernel/labels'

/** Marriage-and-childbirth certificates for locals who leave. */
export const issuingLabels = defineLabels(
  {
    title: '婚育证明发放', note: '{count, plural, =0 {没有符合条件的} other {共 # 件}}', tabs: { label: '婚育证明', checks: '流入查验', issuing: '外出发证' }, heading: '婚育证明',
    show: { ready: '待发证', papers: '待补材料', deferred: '已暂缓', ending: '快到期', issued: '有效证明' },
    list: { filters: '筛选', name: '姓名', what: '事项', number: '证明编号', place: '去向', state: '状态', empty: '没有等着办的', emptyBody: '换一个条件再看。', asked: '{day}申请', until: '有效至{day}' },
    kind: { FIRST: '新办', LOST: '遗失补发', DAMAGED: '损坏换发' },
    paper: { IDENTITY: '居民身份证', STATEMENT: '村（居）委会或用人单位证明', PHOTOS: '一寸照片两张', CHILDREN: '有子女的另需的证明', OLD: '损坏的原证明' },
    reason: { PAPERS_MISSING: '材料不全', DECISION_DEFIED: '拒不履行有关处理决定', FACTS_HIDDEN: '隐瞒真实情况', NOT_ELIGIBLE: '不再符合发证条件' },
    state: { APPLIED: '待发证', DEFERRED: '暂缓办理', REFUSED: '不予办理', WITHDRAWN: '已撤回', ISSUED: '已发证' },
    certificate: { IN_FORCE: '有效', EXPIRED: '已到期', VOID: '已作废' },
    end: { LOST: '遗失作废', DAMAGED: '损坏换发', RENEWED: '已换新证', CORRECTED: '信息更正作废' },
    maritalOf: '{code, select, 10 {未婚} 20 {已婚} 30 {丧偶} other {离婚}}',
    condition: {
      asked: { title: '现行政策发放婚育证明', no: '现行政策不发放婚育证明。' },
      away: { title: '外出或即将外出', no: '没有登记外出。' },
      far: { title: '{beyond, select, CITY {离开本设区市} other {离开本县（市、区）}}', no: '去向在本地范围内，不用办。', unknown: '去向没有写到县（市、区），先补上。' },
      long: { title: '外出 {days} 天以上', no: '外出不到规定天数，不用办。' },
      age: { title: '{from} 至 {last} 周岁', no: '不在规定年龄内。', unknown: '没有登记出生日期，先补上。' },
      purpose: { title: '务工或经商', no: '探亲访友、上学、治病、出差等外出，不用办。' },
      number: { title: '有居民身份证', no: '没有登记身份证号，先补上。' },
    },
    eligible: '符合发证条件', notEligible: '不符合发证条件', why: '发证条件', met: '符合', unmet: '不符合', unknown: '待补充',
    record: {
      none: '没有办过婚育证明', apply: '申请婚育证明', reissue: '遗失补发', damaged: '损坏换发', lose: '报遗失', loseBody: '报遗失后证明立即作废，不能恢复；要补发的再申请。', missing: '还缺：{papers}', on: '{day}申请', by: '经办人 {name}', issued: '{day}发证', validTo: '有效至{day}', number: '编号 {number}', reasonIs: '原因：{reason}',
      papers: '补交材料', issue: '发证', issueBody: '材料已核对，发给婚育证明。', defer: '暂缓办理', refuse: '不予办理', reasonAsked: '原因', withdraw: '撤回申请', withdrawBody: '本人撤回申请。', print: '打印婚育证明', closed: '{day}办结',
    },
    form: {
      title: '申请婚育证明', lostTitle: '婚育证明遗失补发', damagedTitle: '婚育证明损坏换发', papersTitle: '补交材料', marital: '婚姻状况', children: '现有子女数', papers: '已交验的材料', papersHint: '只记已看过，不留复印件。有子女的还要交验另需的证明。', submit: '提交申请', submitOffice: '提交，材料齐全的当场发证', same: '婚姻状况、子女数照原证明；有变化的，到期前一个月内另行新办。', damagedNote: '发新证时收回原证明。',
      save: '记下材料',
    },
    done: { applied: '申请已收', missing: '申请已收，材料不全', issued: '已发证', papers: '材料已记下', deferred: '已暂缓', refused: '已不予办理', withdrawn: '已撤回', lost: '已报遗失，证明作废' },
    sheet: {
      document: '婚育证明', title: '流动人口婚育证明', number: '编号', name: '姓名', sex: '性别', born: '出生日期', idNumber: '身份证号', home: '户籍地址', marital: '婚姻状况', spouse: '配偶姓名', children: '子女情况', childrenOf: '现有子女 {count} 人', issuer: '发证机关（章）', issuedOn: '发证日期', validTo: '有效期至', photo: '贴一寸照片',
      together: '与居民身份证同时使用有效。不得出借、转让、涂改；遗失、损坏的，向发证机关申请补发，原证作废。', checks: '现居住地查验栏', checkOn: '查验日期', result: '查验结果', seal: '查验单位（章）',
    },
  },
  {
    title: 'Certificates for who leaves', note: '{count, plural, =0 {none match} other {#}}', tabs: { label: 'Certificates', checks: 'Checks of who arrives', issuing: 'Issued to who leaves' }, heading: 'Certificate of marriage and childbirth',
    show: { ready: 'To be issued', papers: 'Papers missing', deferred: 'Put off', ending: 'Ending soon', issued: 'In force' },
    list: { filters: 'Filters', name: 'Name', what: 'What', number: 'Number', place: 'Where to', state: 'State', empty: 'Nothing waits', emptyBody: 'Try another filter.', asked: 'asked {day}', until: 'valid to {day}' },
    kind: { FIRST: 'First', LOST: 'Lost', DAMAGED: 'Damaged' },
    paper: { IDENTITY: 'Identity card', STATEMENT: 'Statement of the village or employer', PHOTOS: 'Two photographs of one inch', CHILDREN: 'Further statement for those with children', OLD: 'The damaged certificate' },
    reason: { PAPERS_MISSING: 'Papers are missing', DECISION_DEFIED: 'A decision is not complied with', FACTS_HIDDEN: 'Facts were hidden', NOT_ELIGIBLE: 'Not entitled any more' },
    state: { APPLIED: 'To be issued', DEFERRED: 'Put off', REFUSED: 'Refused', WITHDRAWN: 'Withdrawn', ISSUED: 'Issued' },
    certificate: { IN_FORCE: 'In force', EXPIRED: 'Expired', VOID: 'Void' },
    end: { LOST: 'Lost', DAMAGED: 'Damaged and replaced', RENEWED: 'Replaced by a new one', CORRECTED: 'Void by a correction' },
    maritalOf: '{code, select, 10 {Never married} 20 {Married} 30 {Widowed} other {Divorced}}',
    condition: {
      asked: { title: 'The policy in force has certificates', no: 'The policy in force has none.' },
      away: { title: 'Away or about to leave', no: 'No departure is on record.' },
      far: { title: 'Leaves {beyond, select, CITY {the city} other {the county}}', no: 'They stay nearby; none is needed.', unknown: 'Where to does not name a county; add it first.' },
      long: { title: 'For {days, plural, one {# day} other {# days}} or more', no: 'Not as long as that; none is needed.' },
      age: { title: 'Aged {from} to {last}', no: 'Not of that age.', unknown: 'No date of birth; add it first.' },
      purpose: { title: 'To work or trade', no: 'Visits, study, treatment and business trips need none.' },
      number: { title: 'Has an identity card', no: 'No identity number; add it first.' },
    },
    eligible: 'Entitled', notEligible: 'Not entitled', why: 'Conditions', met: 'yes', unmet: 'no', unknown: 'not known',
    record: {
      none: 'None was issued', apply: 'Apply for a certificate', reissue: 'Another one for the lost', damaged: 'Damaged', lose: 'Reported lost', loseBody: 'It is void at once, for good; another one is asked for after that.', missing: 'Missing: {papers}', on: 'asked {day}', by: 'by {name}', issued: 'issued {day}', validTo: 'valid to {day}', number: 'No. {number}', reasonIs: 'Reason: {reason}',
      papers: 'Papers brought later', issue: 'Issue', issueBody: 'The papers were looked at.', defer: 'Put off', refuse: 'Refuse', reasonAsked: 'Reason', withdraw: 'Withdraw', withdrawBody: 'The applicant takes it back.', print: 'Print the certificate', closed: 'closed {day}',
    },
    form: {
      title: 'Apply for a certificate', lostTitle: 'Certificate lost', damagedTitle: 'Certificate damaged', papersTitle: 'Papers brought later', marital: 'Marital status', children: 'Children', papers: 'Papers shown', papersHint: 'Only that they were seen. Who has children shows a further statement.', submit: 'Send', submitOffice: 'Send; complete, it is issued at once', same: 'Marital status and children as in the certificate that it replaces; changed ones are for a new application, in its last month.', damagedNote: 'The old one is handed in for the new one.',
      save: 'Save the papers',
    },
    done: { applied: 'Taken', missing: 'Taken; papers are missing', issued: 'Issued', papers: 'Papers noted', deferred: 'Put off', refused: 'Refused', withdrawn: 'Withdrawn', lost: 'Reported lost; it is void' },
    sheet: {
      document: 'Certificate', title: 'Certificate of marriage and childbirth', number: 'No.', name: 'Name', sex: 'Sex', born: 'Born', idNumber: 'Identity number', home: 'Registered address', marital: 'Marital status', spouse: 'Spouse', children: 'Children', childrenOf: '{count}', issuer: 'Issued by (seal)', issuedOn: 'Issued on', validTo: 'Valid to', photo: 'Photograph',
      together: 'Valid together with the identity card only. Not to be lent, passed on or altered; lost or damaged it is issued anew and the old one void.', checks: 'Checks', checkOn: 'Day', result: 'Result', seal: 'Office (seal)',
    },
  },
)

export const issuingProblemLabels = defineLabels(
  {
    'papers-missing': '材料还没有齐全。', 'not-eligible': '不符合发证条件。', 'certificate-in-force': '手上的证明还有效。', 'certificate-lost': '原证明已报遗失，办遗失补发。', 'not-reported-lost': '先报遗失，再申请补发。', 'certificate-ended': '这张证明已作废。', 'certificate-expired': '这张证明已到期，不用报遗失。', 'still-eligible': '符合发证条件，选其他原因。', 'no-certificate-issued': '没有可以补发的证明。', 'put-off-already': '已经暂缓过。', 'nothing-missing': '材料已经齐全，选其他原因。', 'certificate-void': '这张证明已作废，不能打印。',
  },
  {
    'papers-missing': 'Papers are still missing.', 'not-eligible': 'They are not entitled to one.', 'certificate-in-force': 'The one they have is in force.', 'certificate-lost': 'It was reported lost; ask for one in its place.', 'not-reported-lost': 'Report the loss first, then ask for another one.', 'certificate-ended': 'This certificate is void.', 'certificate-expired': 'This certificate has expired; nothing to report.', 'still-eligible': 'They are entitled; choose another reason.', 'no-certificate-issued': 'There is none to replace.', 'put-off-already': 'It was put off already.', 'nothing-missing': 'No paper is missing; choose another reason.', 'certificate-void': 'It is void and is printed no more.',
  },
)
