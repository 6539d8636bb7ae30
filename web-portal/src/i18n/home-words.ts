import type { Sentence } from 'look/language';

export const homeWords = {
  title: { en: 'Watch', zh: '观看' },
  continueRow: { en: 'Carry on watching', zh: '继续观看' },
  library: { en: 'Library', zh: '片库' },
  carryOn: { en: 'Carry on', zh: '继续播放' },
  carryOnWith: { en: 'Carry on with {title}', zh: '继续播放《{title}》' },
  nothingYet: {
    en: 'Nothing is waiting for you. Start a title and pause it: it will wait here, on every screen.',
    zh: '暂无未看完的内容。播放并暂停任意影片，它会在每块屏幕上等您。',
  },
  libraryEmpty: {
    en: 'The library is empty. Put videos into the media folder of the service; they appear here by themselves.',
    zh: '片库为空。将视频放入服务的媒体文件夹，它们会自动出现在这里。',
  },
  beingMade: {
    en: 'Preparing the demo library: {n} more titles on their way.',
    zh: '正在准备演示片库：还有 {n} 部影片。',
  },
  beingMadeOne: {
    en: 'Preparing the demo library: one more title on its way.',
    zh: '正在准备演示片库：还有 1 部影片。',
  },
  actions: { en: 'More for {title}', zh: '《{title}》的更多操作' },
  otherPlaces: { en: 'Other places', zh: '其他位置' },
  carryOnFrom: { en: 'Carry on from {time}', zh: '从 {time} 继续' },
  fromStart: { en: 'From the start', zh: '从头播放' },
  name: { en: 'Name this place', zh: '为此位置命名' },
  nameLabel: { en: 'Name of this place', zh: '位置名称' },
  nameHint: {
    en: 'Playing on does not move a place with a name.',
    zh: '继续播放不会改变已命名的位置。',
  },
  rename: { en: 'Rename', zh: '重命名' },
  renameOf: { en: 'Rename {name}', zh: '重命名“{name}”' },
  removeOf: { en: 'Remove {name}', zh: '删除“{name}”' },
  seen: { en: 'Mark as seen', zh: '标记为已看' },
  remove: { en: 'Remove from this row', zh: '从此行移除' },
  continueOnTv: { en: 'Continue on TV', zh: '在电视上继续' },
  named: { en: 'Saved as “{name}”', zh: '已保存为“{name}”' },
  renamed: { en: 'Now called “{name}”', zh: '已更名为“{name}”' },
  removed: { en: '{title} removed', zh: '已移除《{title}》' },
  markedSeen: { en: '{title} marked as seen', zh: '《{title}》已标记为看过' },
  placeRemoved: { en: '“{name}” removed', zh: '已删除“{name}”' },
  arrived: { en: '{title} is now waiting at {time}', zh: '《{title}》停在 {time}' },
  signedOutTitle: { en: 'Pause here. Carry on there.', zh: '在这里暂停，在那里继续。' },
  signedOut: {
    en: 'Continuo keeps the exact frame where you stopped and opens it on any of your screens, the TV as well as this one.',
    zh: 'Continuo 会记住您停下的那一帧，并在您的任何屏幕上从那里继续，无论是电视还是这里。',
  },
} as const satisfies Record<string, Sentence>;
