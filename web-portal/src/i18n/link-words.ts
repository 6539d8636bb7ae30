import type { Sentence } from 'look/language';

export const linkWords = {
  title: { en: 'Link a TV', zh: '关联电视' },
  intro: {
    en: 'Open Continuo on the TV and choose “Connect your account”. It shows a code; type it here.',
    zh: '在电视上打开 Continuo，选择“连接您的账号”，然后在此输入屏幕上显示的代码。',
  },
  code: { en: 'Code on the TV', zh: '电视上的代码' },
  next: { en: 'Next', zh: '下一步' },
  unknownCode: {
    en: 'No TV is waiting with this code. Check the letters; a code is good for a few minutes only.',
    zh: '没有电视在等待此代码。请核对字母；代码仅在几分钟内有效。',
  },
  codeMissing: { en: 'Type the code that the TV shows.', zh: '请输入电视上显示的代码。' },
  asks: { en: 'Link {device}?', zh: '关联“{device}”？' },
  asker: {
    en: 'A box of {operator} asks to be linked to your account. It shows this code:',
    zh: '{operator} 的电视盒请求关联您的账号。它显示的代码是：',
  },
  meaning: {
    en: 'It will see where you stopped and remember where you stop there. You can unlink it at any time.',
    zh: '它将看到您的观看进度，并记住您在那里停下的位置。您可以随时解除关联。',
  },
  compare: {
    en: 'Approve only if this is your TV and it shows this code.',
    zh: '仅当这是您的电视且显示的代码一致时，才点“同意”。',
  },
  approve: { en: 'Approve', zh: '同意' },
  refuse: { en: 'Refuse', zh: '拒绝' },
  approvedTitle: { en: '{device} is linked', zh: '“{device}”已关联' },
  approved: {
    en: 'What you pause here now waits there, and the other way round.',
    zh: '在这里暂停的内容会在那里等您，反之亦然。',
  },
  refusedTitle: { en: '{device} was refused', zh: '已拒绝“{device}”' },
  refused: { en: 'It sees nothing of yours.', zh: '它无法看到您的任何内容。' },
  toWatch: { en: 'Watch something', zh: '去观看' },
  another: { en: 'Link another TV', zh: '关联另一台电视' },
  expired: {
    en: 'This code has run out. The TV shows a new one.',
    zh: '此代码已失效，电视会显示新的代码。',
  },
} as const satisfies Record<string, Sentence>;
