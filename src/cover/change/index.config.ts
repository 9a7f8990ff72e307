export default { navigationBarTitleText: '参与情况 · 同舟互助' }
