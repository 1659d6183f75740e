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
    waiting: '恢复后，这一页会自己打开。',
    faults: {
      unavailable: { title: '数据库暂时连不上', body: '不是你的问题，已经存好的都还在。现场填的内容先留在页面上，别关，恢复后再提交。' },
      busy: { title: '现在很忙', body: '同时办事的人太多，排不上。请过几秒再试，已经存好的都还在。' },
      'disk-full': { title: '服务器的硬盘满了', body: '暂时存不了新内容，已经存好的都还在。请告诉系统管理员清理空间。' },
      'read-only': { title: '现在只能查看', body: '数据库正在切换或维护，暂时不能保存。请过一会儿再试。' },
      'too-slow': { title: '等得太久，停下了', body: '这一页查的东西太多，或者数据库正忙。请过一会儿再试，或把范围选小一点。' },
    },
  },
  {
    retry: 'Try again',
    title: 'This page did not open',
    body: 'Something went wrong that we did not expect; it has been recorded. If your entries are still here, try again.',
    id: 'Reference {id}: please quote it when you report this.',
    notFoundTitle: 'Not found',
    notFoundBody: 'The address may be mistyped, or the record is outside your area.',
    home: 'Go to the start',
    waiting: 'This page opens by itself once it is back.',
    faults: {
      unavailable: { title: 'The database cannot be reached right now', body: 'It is not your doing, and everything saved is still there. Leave what you are filling in on the page, and send it once it is back.' },
      busy: { title: 'Very busy right now', body: 'Too many people are working at once. Try again in a few seconds; everything saved is still there.' },
      'disk-full': { title: 'The server’s disk is full', body: 'Nothing new can be saved until there is room; everything saved is still there. Please tell your system administrator.' },
      'read-only': { title: 'Reading only, for now', body: 'The database is being switched over or maintained and takes nothing new. Try again in a little while.' },
      'too-slow': { title: 'This took too long and was stopped', body: 'It asks for very much, or the database is busy. Try again in a little while, or choose a smaller range.' },
    },
  },
)
