import type { Language, Sentence } from 'look/language';
import { fill } from 'look/language';

/** What only the TV app says; times, places, reasons and problems are shared with the portal (`look/`). */
const sentences = {
  carryOn: { en: 'Carry on', zh: '继续观看' },
  onThisTv: { en: 'On this TV', zh: '本机可播放' },
  notYet: { en: 'Not on this TV yet', zh: '本机暂不能播放' },
  guest: { en: 'This TV', zh: '这台电视' },
  connect: { en: 'Connect your account', zh: '连接您的账号' },
  settings: { en: 'Settings', zh: '设置' },
  library: { en: 'The library is being made ready', zh: '正在准备片库' },
  libraryMore: {
    en: 'The first titles appear here by themselves.',
    zh: '影片准备好后会自动出现在这里。',
  },
  noConnection: { en: 'Continuo cannot be reached', zh: '暂时无法连接 Continuo' },
  noConnectionMore: {
    en: 'Check the network of this TV. It is tried again by itself.',
    zh: '请检查电视的网络，系统会自动重试。',
  },
  leaveTitle: { en: 'Leave Continuo?', zh: '退出 Continuo？' },
  leave: { en: 'Leave', zh: '退出' },
  stay: { en: 'Stay', zh: '留在这里' },
  closeByHand: { en: 'You can close this window now.', zh: '现在可以关闭此窗口。' },
  play: { en: 'Play', zh: '播放' },
  resumeFrom: { en: 'Resume from {position}', zh: '从 {position} 继续' },
  from: { en: 'From {position}', zh: '从 {position} 开始' },
  fromTheStart: { en: 'From the start', zh: '从头播放' },
  otherPlaces: { en: 'Other places', zh: '其他位置' },
  markAsSeen: { en: 'Mark as seen', zh: '标记为已看' },
  remove: { en: 'Remove', zh: '移除' },
  goBack: { en: 'Back', zh: '返回' },
  removed: { en: 'Removed from “Carry on”', zh: '已从“继续观看”移除' },
  seen: { en: 'Marked as seen', zh: '已标记为已看' },
  ends: { en: 'ends {time}', zh: '{time} 结束' },
  preparing: { en: 'One moment', zh: '请稍候' },
  notStarted: { en: 'This did not start', zh: '未能开始播放' },
  startedOffline: {
    en: 'Continuo cannot be reached. Your place is kept; check the network of this TV, then try again.',
    zh: '无法连接 Continuo。进度已保存，请检查电视的网络后再试。',
  },
  pairFailed: { en: 'Connecting did not work', zh: '连接未成功' },
  broken: {
    en: 'The picture stopped coming. Your place is kept; try it once more.',
    zh: '画面中断。进度已保存，请再试一次。',
  },
  unplayable: {
    en: 'This TV received the file but cannot show it. Your place is kept; other titles still play.',
    zh: '电视已收到文件但无法显示。进度已保存，其他影片仍可播放。',
  },
  tryAgain: { en: 'Try again', zh: '再试一次' },
  pressOk: { en: 'Press OK to play', zh: '按确定键播放' },
  handedOver: { en: 'Now on {device}', zh: '已在“{device}”继续播放' },
  notTaken: {
    en: '{device} did not start in time. It goes on here.',
    zh: '“{device}”未能及时开始，在此继续播放。',
  },
  refusedBy: {
    en: '{device} could not take over. {reason} It goes on here.',
    zh: '“{device}”无法接手。{reason}在此继续播放。',
  },
  oneAhead: { en: '1 other is before you', zh: '前面还有 1 个' },
  othersAhead: { en: '{n} others are before you', zh: '前面还有 {n} 个' },
  sound: { en: 'Sound', zh: '声音' },
  subtitles: { en: 'Subtitles', zh: '字幕' },
  isOn: { en: 'on', zh: '当前' },
  commandLate: { en: 'That came too late to start. Send it once more.', zh: '指令已过期，请重新发送。' },
  nameTitle: { en: 'What is this TV called?', zh: '这台电视叫什么名字？' },
  nameMore: {
    en: 'Your other screens show this name when you carry on here.',
    zh: '在其他屏幕上选择在此继续播放时，会显示这个名称。',
  },
  livingRoom: { en: 'Living room TV', zh: '客厅电视' },
  bedroom: { en: 'Bedroom TV', zh: '卧室电视' },
  kitchen: { en: 'Kitchen TV', zh: '厨房电视' },
  study: { en: 'Study TV', zh: '书房电视' },
  kidsRoom: { en: "Kids' room TV", zh: '儿童房电视' },
  guestRoom: { en: 'Guest room TV', zh: '客房电视' },
  otherName: { en: 'Another name', zh: '其他名称' },
  typeName: { en: 'Type a name', zh: '输入名称' },
  typeNameMore: { en: 'Choose letters with the arrows and OK.', zh: '用方向键和确定键选择字母。' },
  keySpace: { en: 'space', zh: '空格' },
  keyErase: { en: 'erase', zh: '删除' },
  keyDone: { en: 'done', zh: '完成' },
  pairTitle: { en: 'Connect your account', zh: '连接您的账号' },
  pairOne: {
    en: 'Point your phone at the square, or open {address}.',
    zh: '用手机扫描二维码，或打开 {address}。',
  },
  pairTwo: { en: 'Sign in there, and check that the code is the same.', zh: '登录后，核对代码是否一致。' },
  pairThree: {
    en: 'Approve it: this TV then shows where you stopped.',
    zh: '点“同意”后，本机就会显示您上次停下的位置。',
  },
  pairLeft: { en: 'Good for {time}', zh: '{time} 内有效' },
  pairExpired: { en: 'This code is no longer good', zh: '代码已失效' },
  pairExpiredMore: {
    en: 'Nothing was connected. Press OK for a new code.',
    zh: '没有连接任何账号。按确定键获取新代码。',
  },
  pairRefused: { en: 'The other side said no', zh: '对方拒绝了连接' },
  pairRefusedMore: {
    en: 'Nothing was connected, and this TV works as before. Press OK for a new code.',
    zh: '没有连接任何账号，本机照常使用。按确定键获取新代码。',
  },
  newCode: { en: 'New code', zh: '新代码' },
  pairGranted: { en: 'Bring along what was watched here?', zh: '要带上这台电视的观看记录吗？' },
  pairGrantedMore: {
    en: 'Your places from this TV are added to your account. They also stay here.',
    zh: '本机的观看进度会加入您的账号，本机上也会保留。',
  },
  bringAlong: { en: 'Bring it along', zh: '一起带上' },
  leaveBehind: { en: 'Leave it here', zh: '留在本机' },
  connected: { en: 'Connected to {name}', zh: '已连接 {name}' },
  disconnected: {
    en: 'The connection has ended. This TV goes on by itself.',
    zh: '连接已解除，本机独立使用。',
  },
  who: { en: 'Who is watching?', zh: '谁在观看？' },
  whoMore: { en: 'Each person sees only their own places.', zh: '每个人只能看到自己的观看进度。' },
  addPerson: { en: 'Add a person', zh: '添加成员' },
  watchingNow: { en: 'watching now', zh: '正在观看' },
  unlink: { en: 'Disconnect {name}', zh: '解除与 {name} 的连接' },
  unlinkAsk: { en: 'Disconnect {name} from this TV?', zh: '要解除 {name} 与本机的连接吗？' },
  unlinkMore: {
    en: 'Their places disappear from this TV and stay in their account.',
    zh: '对方的进度会从本机消失，但仍保留在其账号中。',
  },
  keep: { en: 'Keep', zh: '保留' },
  disconnect: { en: 'Disconnect', zh: '解除连接' },
  language: { en: 'Language', zh: '语言' },
  tvName: { en: 'Name of this TV', zh: '电视名称' },
  people: { en: 'People on this TV', zh: '本机成员' },
  about: { en: 'About', zh: '关于' },
  aboutMore: {
    en: 'Continuo {version} · pause on one screen, carry on on another',
    zh: 'Continuo {version} · 在一个屏幕暂停，在另一个屏幕继续',
  },
  nobody: { en: 'nobody connected', zh: '尚未连接任何人' },
} as const satisfies Record<string, Sentence>;

/** The name of a sentence. */
export type Say = keyof typeof sentences;

/** `say('resumeFrom', { position: '2:27' })` in one language. */
export type Speaker = (name: Say, values?: Readonly<Record<string, string | number>>) => string;

/** A speaker of `language`. */
export const speaker =
  (language: Language): Speaker =>
  (name, values = {}) =>
    fill(sentences[name][language], values);
