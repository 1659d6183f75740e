import { defineLabels } from '@/lib/kernel/labels'

/** Taking photos, sending them, and taking them away. */
export const photoLabels = defineLabels(
  {
    take: '拍照或选照片', shrinking: '正在压缩…', sending: '正在上传 {percent}', waiting: '网络断了，恢复后接着传（已传 {percent}）', failed: '没有传上去：{problem}', again: '再试', hint: '在手机上压缩，去掉拍摄地点等信息后再传。',
    unreadable: '这张照片打不开，请换一张。', none: '还没有照片', removed: '{day} {by} 删除了一张', remove: '删除', removeTitle: '删除这张照片？', removeBody: '照片从系统里删掉，不能恢复。', removeConfirm: '删除',
  },
  {
    take: 'Take or choose a photo', shrinking: 'Making it smaller…', sending: 'Sending, {percent}', waiting: 'No connection; it goes on when there is one ({percent} sent)', failed: 'Not sent: {problem}', again: 'Try again',
    hint: 'Made smaller on the phone, and sent without where it was taken.', unreadable: 'This photo cannot be opened. Please take another.', none: 'no photos yet', removed: 'one removed on {day} by {by}', remove: 'Remove',
    removeTitle: 'Remove this photo?', removeBody: 'It is taken out of the system and cannot be brought back.', removeConfirm: 'Remove',
  },
)

export const photoProblemLabels = defineLabels(
  { 'not-a-photo': '这不是照片，请用 JPEG 照片。', 'photo-too-large': '照片太大。', 'photo-gap': '上传中断了，请再试一次。', 'too-many-photos': '最多 {maximum} 张，先删掉不用的。' },
  { 'not-a-photo': 'This is no photo. Please use a JPEG.', 'photo-too-large': 'The photo is too large.', 'photo-gap': 'The upload broke off. Please try again.', 'too-many-photos': 'At most {maximum}; remove one first.' },
)
