/** While a file of this name lies in the folder of the backups, the disk has no room for another one. */
export const FULL_DISK_MARK = 'the-disk-is-full';
