import type { Sentence } from 'look/language';

export const accountWords = {
  signInTitle: { en: 'Sign in', zh: '登录' },
  signUpTitle: { en: 'Create an account', zh: '创建账号' },
  username: { en: 'Name', zh: '用户名' },
  displayName: { en: 'What should we call you?', zh: '怎么称呼您？' },
  displayNameHint: { en: 'Optional. Shown on your TV.', zh: '可不填。会显示在电视上。' },
  usernameHint: {
    en: 'Letters, digits, dots and dashes, at least 3. You sign in with it.',
    zh: '至少 3 个字符，可用字母、数字、点和横线，用于登录。',
  },
  password: { en: 'Password', zh: '密码' },
  passwordHint: { en: 'At least 8 characters.', zh: '至少 8 个字符。' },
  show: { en: 'Show password', zh: '显示密码' },
  newHere: { en: 'New here?', zh: '第一次使用？' },
  knownHere: { en: 'You have an account?', zh: '已有账号？' },
  nameMissing: { en: 'Type your name.', zh: '请输入用户名。' },
  nameTooShort: { en: 'At least 3 characters.', zh: '至少 3 个字符。' },
  nameWrong: {
    en: 'Letters, digits, dots, dashes and underscores only, 3 to 40 of them.',
    zh: '仅限字母、数字、点、横线和下划线，3 至 40 个字符。',
  },
  passwordMissing: { en: 'Type your password.', zh: '请输入密码。' },
  passwordTooShort: { en: 'At least 8 characters.', zh: '至少 8 个字符。' },
  firstSignIn: { en: 'Sign in first, then this goes on.', zh: '请先登录，然后继续。' },
} as const satisfies Record<string, Sentence>;
