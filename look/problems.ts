/** The API's problems (last segment of `type`) in words: what happened, what still works, what to do. */
import type { Language, Sentence } from './language.ts';

const sentences = {
  'malformed-body': { en: 'That did not arrive whole. Try once more.', zh: '内容没有完整送达，请再试一次。' },
  'invalid-request': {
    en: 'Something in it does not fit. Check what you typed.',
    zh: '有内容不符合要求，请检查您的输入。',
  },
  'not-signed-in': { en: 'Sign in first, then carry on here.', zh: '请先登录，然后继续。' },
  'invalid-credentials': { en: 'Name or password is wrong.', zh: '用户名或密码不正确。' },
  'invalid-token': {
    en: 'This screen is no longer signed in. Sign in once more.',
    zh: '此屏幕已退出登录，请重新登录。',
  },
  'cross-site': {
    en: 'That came from another site, so it was not done. Open this page directly and try again.',
    zh: '请求来自其他网站，因此没有执行。请直接打开本页面再试。',
  },
  forbidden: { en: 'This account may not do that.', zh: '此账号无权执行该操作。' },
  'source-forbidden': {
    en: 'This video lies where it may not be read from. Watch it on the screen it came from.',
    zh: '此视频所在的地址不允许读取，请在原来的屏幕上观看。',
  },
  'not-found': { en: 'It is no longer there.', zh: '内容已不存在。' },
  'unknown-video': { en: 'This title is not in the library any more.', zh: '片库中已没有此影片。' },
  'method-not-allowed': {
    en: 'That cannot be done here. Reload the page and try again.',
    zh: '此处无法执行该操作，请刷新后再试。',
  },
  'not-acceptable': {
    en: 'That cannot be shown in this form. Reload the page and try again.',
    zh: '无法以这种形式显示，请刷新后再试。',
  },
  conflict: {
    en: 'It has changed in the meantime. Look again, then decide.',
    zh: '内容刚刚有变化，请查看后再决定。',
  },
  'name-taken': { en: 'This name is taken. Choose another.', zh: '此名称已被使用，请换一个。' },
  'conversion-unavailable': {
    en: 'This screen cannot play this format yet.',
    zh: '此屏幕暂时无法播放这种格式。',
  },
  'conversion-failed': {
    en: 'This video could not be converted for this screen. Other videos still play; try it again in a moment.',
    zh: '无法为此屏幕转换该视频。其他视频不受影响，请稍后再试。',
  },
  'device-offline': {
    en: 'That screen is not listening at the moment. Switch it on and open Continuo there.',
    zh: '该屏幕目前不在线。请打开它并启动 Continuo。',
  },
  'source-preparing': {
    en: 'This video is being fetched first. It plays as soon as it is here.',
    zh: '正在获取此视频，完成后即可播放。',
  },
  'source-changed': {
    en: 'The video has been replaced in the meantime. Open the title again.',
    zh: '视频已被替换，请重新打开影片。',
  },
  'clock-ahead': {
    en: 'The clock of this screen is ahead. It is being put right.',
    zh: '此屏幕的时钟偏快，正在校准。',
  },
  'too-old': { en: 'This happened too long ago to be kept.', zh: '时间太久，无法保存。' },
  gone: { en: 'This is no longer available. Open the title again.', zh: '内容已失效，请重新打开影片。' },
  'body-too-large': { en: 'That is too long. Shorten it and try again.', zh: '内容过长，请缩短后再试。' },
  'unsupported-media-type': {
    en: 'This kind of file is not accepted here.',
    zh: '此处不接受这种类型的文件。',
  },
  'range-not-satisfiable': {
    en: 'The video ends before this place. Start it from the beginning.',
    zh: '该位置超出了影片长度，请从头播放。',
  },
  'too-many-requests': {
    en: 'That was too often. Wait a moment, then try again.',
    zh: '操作过于频繁，请稍候再试。',
  },
  internal: {
    en: 'Something went wrong on our side. Your places are safe; try again in a moment.',
    zh: '我们这边出了问题。您的进度没有丢失，请稍后再试。',
  },
  'source-unreachable': {
    en: 'The server this video comes from does not give it at the moment. Your place is kept.',
    zh: '暂时无法从来源服务器获取此视频，您的进度已保留。',
  },
  unavailable: {
    en: 'Continuo cannot be reached at the moment. What plays goes on; the rest follows later.',
    zh: '暂时无法连接 Continuo。正在播放的内容不受影响，其余稍后同步。',
  },
  'storage-full': {
    en: 'There is no room left to store this. Watching still works.',
    zh: '存储空间已满，观看不受影响。',
  },
} as const satisfies Record<string, Sentence>;

/** No answer at all: the network, or the service behind it. */
export const noNetwork: Sentence = {
  en: 'No connection. What plays goes on, and your place is sent as soon as the network is back.',
  zh: '网络已断开。正在播放的内容不受影响，网络恢复后会立即同步进度。',
};

/**
 * The sentence for a problem's code; for one that is not known here, the general one.
 *
 * @param code last segment of the problem's `type`, or null when there was no answer
 */
export const problemSentence = (code: string | null, language: Language): string => {
  if (code === null) return noNetwork[language];
  const known: Readonly<Record<string, Sentence>> = sentences;
  return (known[code] ?? sentences.internal)[language];
};
