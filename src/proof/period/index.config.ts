export default { navigationBarTitleText: '这一期怎么分的 · 同舟互助' }
