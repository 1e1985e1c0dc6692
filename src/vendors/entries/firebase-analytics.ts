import type { Methods, Role, Vendor } from '../vendor.js';

const STARTED: Role = { is: 'factory', effect: 'load', gives: { is: 'client' } };

const WEB = {
  surface: 'client',
  exports: {
    getAnalytics: STARTED,
    initializeAnalytics: STARTED,
    '*': { is: 'client' },
  },
} satisfies Vendor['packages'][string];

/** React Native has a method for each of Google's recommended events: `logAddToCart`, `logPurchase`, … */
const NATIVE_EVENTS: Methods = Object.fromEntries([
  'AddPaymentInfo', 'AddShippingInfo', 'AddToCart', 'AddToWishlist', 'AppOpen', 'BeginCheckout', 'CampaignDetails', 'EarnVirtualCurrency',
  'GenerateLead', 'JoinGroup', 'LevelEnd', 'LevelStart', 'LevelUp', 'Login', 'PostScore', 'Purchase', 'Refund', 'RemoveFromCart', 'ScreenView',
  'Search', 'SelectContent', 'SelectItem', 'SelectPromotion', 'SetCheckoutOption', 'Share', 'SignUp', 'SpendVirtualCurrency', 'Transaction',
  'TutorialBegin', 'TutorialComplete', 'UnlockAchievement', 'ViewCart', 'ViewItem', 'ViewItemList', 'ViewPromotion', 'ViewSearchResults',
].map((name) => [`log${name}`, 'event']));

export const firebaseAnalytics = {
  id: 'firebase-analytics',
  name: 'Google Analytics for Firebase',
  category: 'analytics',
  suggests: 'sharing',
  packages: {
    'firebase/analytics': WEB,
    '@firebase/analytics': WEB,
    '@react-native-firebase/analytics': { surface: 'client', exports: { ...WEB.exports, default: STARTED } },
    'expo-firebase-analytics': { surface: 'client', exports: { '*': { is: 'client' } } },
  },
  globals: {},
  methods: {
    logEvent: 'event', setCurrentScreen: 'event', ...NATIVE_EVENTS,
    setUserId: 'identify', setUserProperties: 'identify', setUserProperty: 'identify',
    initiateOnDeviceConversionMeasurementWithEmailAddress: 'identify', initiateOnDeviceConversionMeasurementWithPhoneNumber: 'identify',
    setAnalyticsCollectionEnabled: 'control', setConsent: 'control',
    setDefaultEventParameters: 'local', settings: 'local', resetAnalyticsData: 'local', setSessionTimeoutDuration: 'local',
  },
  hosts: [],
  beforeLoad: 'throws',
  stops: ['setAnalyticsCollectionEnabled'],
  limits: ['setConsent'],
  docs: [
    'https://firebase.google.com/docs/reference/js/analytics',
    'https://rnfirebase.io/analytics/usage',
    'https://www.npmjs.com/package/@firebase/analytics',
    'https://www.npmjs.com/package/@react-native-firebase/analytics',
    'https://github.com/Privado-Inc/privado/blob/3f34c83c/rules/sinks/third_parties/sdk/google/javascript.yaml',
    'https://github.com/Privado-Inc/privado/blob/3f34c83c/rules/sinks/third_parties/sdk/expo/javascript.yaml',
    'https://github.com/Privado-Inc/privado/blob/3f34c83c/rules/sinks/storages/firebase/kotlin.yaml',
  ],
} satisfies Vendor;
