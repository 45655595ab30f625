package dev.openrtc.worker.provider;

/// A provider that cannot even be begun with: a slot it does not serve, a key that is missing, a
/// model it does not know.
public final class ProviderException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ProviderFault fault;

    public ProviderException(ProviderFault fault) {
        super(fault.sentence());
        this.fault = fault;
    }

    public ProviderFault fault() {
        return fault;
    }
}
