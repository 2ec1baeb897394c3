import type { CloudPack } from '../pack.ts';

/** Firebase, as of 2026-11. Source: https://firebase.google.com/docs. */
export const firebase: CloudPack = {
  name: 'Firebase',
  services: {
    platform: {
      name: 'Firebase project, SDK or command line',
      portability: 'own-api',
      alternative: 'any-provider',
      docs: 'https://firebase.google.com/docs',
      packages: `npm/firebase npm/firebase/* npm/@firebase/* npm/firebase-admin npm/firebase-admin/* npm/firebase-tools
        npm/@react-native-firebase/* npm/@angular/fire npm/@angular/fire/* npm/reactfire npm/vuefire npm/nuxt-vuefire npm/react-firebase-hooks
        pypi/firebase-admin pypi/pyrebase* golang/firebase.google.com/go golang/firebase.google.com/go/*
        maven/com.google.firebase/* maven/com.google.firebase* nuget/firebaseadmin nuget/firebase* gem/firebase* composer/kreait/*
        pub/firebase_* pub/flutterfire* docker/andreysenov/firebase-tools githubactions/firebaseextended/*
        githubactions/w9jds/firebase-action`,
      resources: 'google_firebase_*',
      hosts:
        'firebase.googleapis.com *.firebase.googleapis.com www.gstatic.com/firebasejs/ firebaseinstallations.googleapis.com',
      names:
        'FIREBASE_CONFIG FIREBASE_TOKEN FIREBASE_PROJECT_ID NEXT_PUBLIC_FIREBASE_API_KEY VITE_FIREBASE_API_KEY REACT_APP_FIREBASE_API_KEY NEXT_PUBLIC_FIREBASE_PROJECT_ID VITE_FIREBASE_PROJECT_ID',
      commands: 'firebase:* flutterfire:configure',
      files: 'firebase.json .firebaserc google-services.json GoogleService-Info.plist',
    },
    firestore: {
      name: 'Cloud Firestore',
      portability: 'own-data',
      alternative: 'document-database',
      docs: 'https://firebase.google.com/docs/firestore',
      packages: `npm/firebase/firestore* npm/@firebase/firestore* npm/firebase-admin/firestore npm/@react-native-firebase/firestore
        npm/@angular/fire/firestore pub/cloud_firestore* maven/com.google.firebase/firebase-firestore*
        maven/com.google.firebase.firestore* golang/firebase.google.com/go/*/firestore`,
      resources: 'google_firebaserules_*',
      code: 'initializeFirestore getFirestore(',
      files: 'firestore.rules firestore.indexes.json firebase.json#firestore',
    },
    'realtime-database': {
      name: 'Realtime Database',
      portability: 'own-data',
      alternative: 'websocket',
      docs: 'https://firebase.google.com/docs/database',
      packages: `npm/firebase/database npm/@firebase/database* npm/firebase-admin/database npm/@react-native-firebase/database
        npm/@angular/fire/database pub/firebase_database maven/com.google.firebase/firebase-database*
        maven/com.google.firebase.database* golang/firebase.google.com/go/*/db`,
      resources: 'google_firebase_database_*',
      hosts: '*.firebaseio.com *.firebasedatabase.app',
      files: 'database.rules.json firebase.json#database',
    },
    auth: {
      name: 'Authentication',
      portability: 'own-identity',
      alternative: 'auth-oidc',
      docs: 'https://firebase.google.com/docs/auth',
      packages: `npm/firebase/auth* npm/@firebase/auth* npm/firebase-admin/auth npm/firebaseui npm/react-firebaseui
        npm/@react-native-firebase/auth npm/@angular/fire/auth npm/next-firebase-auth* pub/firebase_auth* pub/firebase_ui_auth
        maven/com.google.firebase/firebase-auth* maven/com.google.firebase.auth* golang/firebase.google.com/go/*/auth nuget/firebaseauthentication.net`,
      resources: 'google_identity_platform_*',
      hosts: 'identitytoolkit.googleapis.com securetoken.googleapis.com securetoken.google.com',
      files: 'firebase.json#auth',
    },
    functions: {
      name: 'Cloud Functions for Firebase',
      portability: 'own-runtime',
      alternative: 'functions-container',
      docs: 'https://firebase.google.com/docs/functions',
      packages: `npm/firebase-functions npm/firebase-functions/* npm/firebase-functions-test npm/firebase/functions npm/@firebase/functions*
        pypi/firebase-functions pub/cloud_functions npm/@react-native-firebase/functions maven/com.google.firebase/firebase-functions*`,
      files: 'firebase.json#functions',
    },
    hosting: {
      name: 'Hosting and App Hosting',
      portability: 'static-files',
      alternative: 'static-site',
      docs: 'https://firebase.google.com/docs/hosting',
      packages: 'githubactions/firebaseextended/action-hosting-deploy',
      resources: 'google_firebase_hosting_* google_firebase_app_hosting_*',
      hosts: '*.web.app *.firebaseapp.com *.hosted.app',
      names: '/__/firebase/',
      files: 'firebase.json#hosting apphosting.yaml firebase.json#apphosting',
    },
    storage: {
      name: 'Cloud Storage for Firebase',
      portability: 'own-api',
      alternative: 'object-store',
      docs: 'https://firebase.google.com/docs/storage',
      packages: `npm/firebase/storage npm/@firebase/storage* npm/firebase-admin/storage npm/@react-native-firebase/storage
        npm/@angular/fire/storage pub/firebase_storage maven/com.google.firebase/firebase-storage* maven/com.google.firebase.storage*`,
      resources: 'google_firebase_storage_*',
      hosts: 'firebasestorage.googleapis.com *.firebasestorage.app',
      files: 'storage.rules firebase.json#storage',
    },
    messaging: {
      name: 'Cloud Messaging',
      portability: 'own-api',
      alternative: 'push',
      docs: 'https://firebase.google.com/docs/cloud-messaging',
      packages: `npm/firebase/messaging* npm/@firebase/messaging* npm/firebase-admin/messaging npm/@react-native-firebase/messaging
        npm/fcm-node pypi/pyfcm pub/firebase_messaging* maven/com.google.firebase/firebase-messaging*
        maven/com.google.firebase.messaging* golang/firebase.google.com/go/*/messaging gem/fcm`,
      hosts: 'fcm.googleapis.com',
    },
    analytics: {
      name: 'Analytics, Crashlytics and Performance',
      portability: 'own-api',
      alternative: 'opentelemetry',
      docs: 'https://firebase.google.com/docs/analytics',
      packages: `npm/firebase/analytics npm/firebase/performance npm/@firebase/analytics* npm/@firebase/performance*
        npm/@react-native-firebase/analytics npm/@react-native-firebase/crashlytics npm/@react-native-firebase/perf
        pub/firebase_analytics pub/firebase_crashlytics pub/firebase_performance maven/com.google.firebase/firebase-analytics*
        maven/com.google.firebase/firebase-crashlytics* maven/com.google.firebase.analytics* maven/com.google.firebase.crashlytics*`,
    },
    'remote-config': {
      name: 'Remote Config',
      portability: 'own-api',
      alternative: 'feature-flags',
      docs: 'https://firebase.google.com/docs/remote-config',
      packages: `npm/firebase/remote-config npm/@firebase/remote-config* npm/firebase-admin/remote-config
        npm/@react-native-firebase/remote-config pub/firebase_remote_config maven/com.google.firebase/firebase-config*`,
      hosts: 'firebaseremoteconfig.googleapis.com',
      files: 'remoteconfig.template.json firebase.json#remoteconfig',
    },
    ai: {
      name: 'AI Logic and Genkit',
      portability: 'own-api',
      alternative: 'model-api',
      docs: 'https://firebase.google.com/docs/ai-logic',
      packages:
        'npm/firebase/ai npm/firebase/vertexai npm/@firebase/ai npm/@firebase/vertexai* npm/@genkit-ai/firebase pub/firebase_ai pub/firebase_vertexai',
      hosts: 'firebasevertexai.googleapis.com',
    },
    'data-connect': {
      name: 'Data Connect',
      portability: 'own-language',
      alternative: 'postgres',
      docs: 'https://firebase.google.com/docs/data-connect',
      packages: 'npm/firebase/data-connect npm/@firebase/data-connect pub/firebase_data_connect',
      resources: 'google_firebase_data_connect_*',
      files: 'dataconnect/dataconnect.yaml firebase.json#dataconnect',
    },
    'app-check': {
      name: 'App Check',
      portability: 'own-identity',
      alternative: 'any-provider',
      docs: 'https://firebase.google.com/docs/app-check',
      packages:
        'npm/firebase/app-check npm/@firebase/app-check* npm/firebase-admin/app-check npm/@react-native-firebase/app-check pub/firebase_app_check maven/com.google.firebase/firebase-appcheck*',
      resources: 'google_firebase_app_check_*',
    },
  },
  not: 'npm/@firebase/logger npm/@firebase/util npm/@firebase/eslint-* npm/eslint-plugin-firebase firebase.google.com console.firebase.google.com',
};
