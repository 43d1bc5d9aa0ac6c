/** What is to be said of a bench beside its figures: profiles, and what was tried where a bar isn't met. */
export const NOTES: Readonly<Record<string, string>> = {
  upload:
    'Three things had kept it at 0.45 ×. Each answer is waited for: with chunks of 16 MB instead of 4 there are a quarter as many. tus’s server sends bytes through three streams: the simulator’s store takes them straight from the connection. The buffers of a connection lie outside of V8’s heap and call for full collections: all servers here run with a small young generation and a large old one, the plain one too. Each upload is deleted again between the runs, as the PUT overwrites its file, so that both write to memory that the machine already has. The client reads slices of a file-backed Blob, so that its memory doesn’t grow with the file.',
  list: 'The bar is held against processor time, which other work on the machine doesn’t stretch; times by the clock are printed beside it. react-virtuoso’s rows are plain text from memory; ours come from the server and carry states, menus and days.',
  ingest:
    'The bar beside the bare loop isn’t met in the quick run, whose runs differ fourfold (the machine had more work than cores). Partner Inbox needs three busy threads and a server where the loop needs one, so a loaded machine slows it more; how much of the distance remains on a quiet one hasn’t been measured, and no profile has been taken. The full run of 100,000 messages didn’t end within its time either.',
  search:
    'At rest a search among a million messages takes 1 to 2 ms. While batches are written without a pause the index falls into many small parts, which FTS5 merges as it goes: a common word then takes tens of milliseconds, and is quick again once the app is idle and the index has been merged.',
  switch:
    'The heap had grown by 68 %. Snapshots compared by constructor showed four promises and their answers kept for each switch, all of them held by the preview’s own bridge between page and preload, which never forgot a function that had crossed it; it does now. In the app’s own objects nothing grows. What is left is code that V8 compiles as functions become hot, the driver’s included: 0.9 MB over the first 300 switches, a tenth of that over the next 200.',
  open: 'A read is a message to the worker and back, so most of the p99 is the scheduler’s.',
};
