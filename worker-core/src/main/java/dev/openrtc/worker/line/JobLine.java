package dev.openrtc.worker.line;

/// A source of jobs: LiveKit or the practice line. `start` once, `stop` once; both return at once.
public interface JobLine {
    void start(JobDesk desk);

    /// Tells the server the load now (it changed to or from full, or a drain began).
    void announce();

    /// Tells the server how the job stands; sent before the room is left.
    void jobRunning(String job);

    void jobEnded(String job, boolean success, String cause);

    /// Closes the link; live sessions are not touched.
    void stop();
}
