export default { navigationBarTitleText: '帮手 · 同舟互助', enableShareAppMessage: true }
