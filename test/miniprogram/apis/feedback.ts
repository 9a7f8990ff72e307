import type { ApiOptions, ApiPart } from '../apiObject'
import type { Host } from '../host'

/** Toasts, dialogs and the chrome around a page. The person's answers come from `host.person`. */
export function feedbackApis(host: Host): ApiPart {
  const { person } = host
  const say = (...texts: unknown[]) => {
    for (const text of texts) if (typeof text === 'string' && text !== '') person.messages.push(text)
  }
  const answer = () => person.dialogAnswers.shift() ?? true
  const done = () => ({})
  const shared = {
    hideToast: done,
    hideLoading: done,
    hideKeyboard: done,
    showNavigationBarLoading: done,
    hideNavigationBarLoading: done,
    setNavigationBarColor: done,
    setBackgroundColor: done,
    setBackgroundTextStyle: done,
    showTabBar: done,
    hideTabBar: done,
    setTabBarItem: done,
    setTabBarStyle: done,
    setTabBarBadge: done,
    removeTabBarBadge: done,
    stopPullDownRefresh: done,
    pageScrollTo: done,
    previewImage: done,
    makePhoneCall: done,
    vibrateShort: done,
    hideShareMenu: done,
  }
  return host.platform.name === 'weapp' ? weapp() : alipay()

  function weapp(): ApiPart {
    const showModal = (options: ApiOptions) => {
      say(options.title, options.content)
      const confirm = options.showCancel === false || answer()
      return { confirm, cancel: !confirm, content: null }
    }
    return {
      async: {
        ...shared,
        showToast: (options) => say(options.title),
        showLoading: (options) => say(options.title),
        setNavigationBarTitle: done,
        showShareMenu: done,
        setClipboardData: (options) => say(options.data),
        showModal,
        showActionSheet: () => ({ tapIndex: person.sheetChoices.shift() ?? 0 }),
      },
    }
  }

  function alipay(): ApiPart {
    return {
      async: {
        ...shared,
        showToast: (options) => say(options.content),
        showLoading: (options) => say(options.content),
        setNavigationBar: done,
        setClipboard: (options) => say(options.text),
        confirm: (options) => {
          say(options.title, options.content)
          return { confirm: answer() }
        },
        alert: (options) => {
          say(options.title, options.content)
          return { success: true }
        },
        showActionSheet: () => ({ index: person.sheetChoices.shift() ?? 0 }),
      },
    }
  }
}
