import type { Sentence } from 'look/language';

export const frameWords = {
  promise: {
    en: 'Pause on one screen, carry on on another.',
    zh: '在一块屏幕上暂停，在另一块屏幕上继续。',
  },
  skip: { en: 'Skip to the content', zh: '跳到正文' },
  main: { en: 'Main', zh: '主导航' },
  home: { en: 'Watch', zh: '观看' },
  link: { en: 'Link a TV', zh: '关联电视' },
  devices: { en: 'Screens and account', zh: '屏幕与账号' },
  devicesShort: { en: 'Screens', zh: '屏幕' },
  account: { en: 'Your account', zh: '您的账号' },
  signIn: { en: 'Sign in', zh: '登录' },
  signUp: { en: 'Create an account', zh: '创建账号' },
  undo: { en: 'Undo', zh: '撤销' },
  close: { en: 'Close', zh: '关闭' },
  cancel: { en: 'Cancel', zh: '取消' },
  save: { en: 'Save', zh: '保存' },
  again: { en: 'Try again', zh: '重试' },
  loading: { en: 'One moment', zh: '请稍候' },
  lost: {
    en: 'No connection. Your places are kept here and sent as soon as it is back.',
    zh: '网络已断开。进度保存在本机，网络恢复后会立即同步。',
  },
  lostPageTitle: { en: 'This page is not here', zh: '页面不存在' },
  lostPage: {
    en: 'The address may be old or mistyped. Everything you were watching is still in its place.',
    zh: '地址可能已失效或输入有误。您的观看进度都还在。',
  },
  lostPageBack: { en: 'Back to what you were watching', zh: '返回观看' },
  undoFailed: { en: 'That could not be undone. {why}', zh: '无法撤销。{why}' },
} as const satisfies Record<string, Sentence>;
