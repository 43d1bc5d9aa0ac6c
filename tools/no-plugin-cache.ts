/**
 * Imported before electron-builder, which decides as it's loaded: it would keep what it compiles of its plugins in the
 * temporary folder.
 */
process.env['JITI_FS_CACHE'] = 'false';
