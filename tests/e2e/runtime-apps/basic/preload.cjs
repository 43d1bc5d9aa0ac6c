const { contextBridge, ipcRenderer } = require('electron');
contextBridge.exposeInMainWorld('api', { echo: (value) => ipcRenderer.invoke('echo', value) });
