import { defineLabels } from '@/lib/kernel/labels'

/** Sentences for the problem codes that every command can answer; a domain word adds its own under the same namespace. */
export const commonProblemLabels = defineLabels(
  {
    unknown: '没有办成，请再试一次。',
    failed: '系统出错，没有办成，内容还在，请稍后再传。',
    invalid: '有几处要改，改好再提交。',
    required: '这一项要填。',
    'too-long': '太长了，最多 {maximum} 个字。',
    'not-a-day': '不是有效的日期。',
    'not-allowed': '你的岗位不能办这件事。',
    'not-found': '没有找到，或者不在你的管辖范围内。',
    'changed-meanwhile': '别人刚改过这条记录，请看过新内容再改。',
    'too-many-requests': '太频繁了，请过一会儿再试。',
    offline: '现在没有网络，内容还在，连上后再试。',
  },
  {
    unknown: 'That did not work. Please try again.',
    failed: 'Something broke and nothing was written. Your entries are kept; send them again later.',
    invalid: 'Some entries need correcting.',
    required: 'Please fill this in.',
    'too-long': 'Too long: at most {maximum} characters.',
    'not-a-day': 'Not a valid date.',
    'not-allowed': 'Your role cannot do this.',
    'not-found': 'Not found, or outside your area.',
    'changed-meanwhile': 'Somebody has just changed this record. Look at the new version first.',
    'too-many-requests': 'Too often. Please wait a little.',
    offline: 'No network. Your entries are kept; try again when connected.',
  },
)
