export default { navigationBarTitleText: '参与凭证 · 同舟互助' }
