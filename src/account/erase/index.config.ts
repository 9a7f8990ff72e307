export default { navigationBarTitleText: '注销账户 · 同舟互助' }
