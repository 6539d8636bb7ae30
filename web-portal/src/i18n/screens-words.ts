import type { Sentence } from 'look/language';

export const screensWords = {
  continueOnTv: { en: 'Continue on TV', zh: '在电视上继续' },
  choose: { en: 'Choose a screen', zh: '选择屏幕' },
  lastUsed: { en: 'used last', zh: '最近使用' },
  ready: { en: 'switched on', zh: '在线' },
  notListening: { en: 'not switched on, or Continuo is not open there', zh: '未开机，或未打开 Continuo' },
  playing: { en: 'playing {title}', zh: '正在播放《{title}》' },
  none: { en: 'No TV is linked yet', zh: '尚未关联电视' },
  chooseOperator: { en: 'Whose box is at your TV?', zh: '您的电视盒属于哪家运营商？' },
  howTo: {
    en: 'Open Continuo on the {operator} box. It shows a code; type it on the next page.',
    zh: '在 {operator} 电视盒上打开 Continuo，将显示的代码输入到下一页。',
  },
  typeCode: { en: 'Type the code', zh: '输入代码' },
  starting: {
    en: '{device} is getting ready. It plays on here until the picture is there.',
    zh: '“{device}”正在准备，在它出画面之前这里继续播放。',
  },
  startingPaused: { en: '{device} is getting ready.', zh: '“{device}”正在准备。' },
  nowOn: { en: 'Now on {device}', zh: '正在“{device}”播放' },
  playingAt: { en: 'playing · {time}', zh: '播放中 · {time}' },
  pausedAt: { en: 'paused at {time}', zh: '暂停于 {time}' },
  goneQuiet: { en: 'no longer playing', zh: '已停止播放' },
  bringBack: { en: 'Bring it back here', zh: '带回到这里' },
  bringingBack: { en: 'Asking {device} to hand over', zh: '正在请“{device}”交还' },
  expired: {
    en: '{device} did not answer in time. It goes on here.',
    zh: '“{device}”未及时响应，在此继续播放。',
  },
  expiredBack: {
    en: '{device} did not hand over in time. It plays on there.',
    zh: '“{device}”未及时交还，仍在那里播放。',
  },
  refused: {
    en: '{device} could not take over. {why} It goes on here.',
    zh: '“{device}”无法接手。{why}在此继续播放。',
  },
  refusedPlain: {
    en: '{device} could not take over. It goes on here.',
    zh: '“{device}”无法接手，在此继续播放。',
  },
  failed: { en: '{device} could not be reached. {why}', zh: '无法连接“{device}”。{why}' },
  comingFrom: { en: 'Coming over from {device}', zh: '正从“{device}”转来' },
} as const satisfies Record<string, Sentence>;
