import { defineLabels } from '@/lib/kernel/labels'

/** Apart from the other texts, because the page of last resort carries them in both languages and every page carries that page. */
export const failureLabels = defineLabels(
  {
    retry: '再试一次',
    title: '这一页没有打开',
    body: '出了我们没料到的问题，已经记下。填好的内容若还在页面上，可以再试一次。',
    id: '编号 {id}，报修时请一并告知。',
    notFoundTitle: '没有找到',
    notFoundBody: '地址可能写错了，或者这条记录不在你的管辖范围内。',
    home: '回首页',
  },
  {
    retry: 'Try again',
    title: 'This page did not open',
    body: 'Something went wrong that we did not expect; it has been recorded. If your entries are still here, try again.',
    id: 'Reference {id}: please quote it when you report this.',
    notFoundTitle: 'Not found',
    notFoundBody: 'The address may be mistyped, or the record is outside your area.',
    home: 'Go to the start',
  },
)
