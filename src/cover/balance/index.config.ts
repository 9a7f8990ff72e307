export default { navigationBarTitleText: '余额明细 · 同舟互助' }
