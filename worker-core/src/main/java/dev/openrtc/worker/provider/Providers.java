package dev.openrtc.worker.provider;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The vendors a host knows, by name. Immutable.
public final class Providers {
    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

    private final SortedMap<String, ProviderFactory> byVendor;

    private Providers(SortedMap<String, ProviderFactory> byVendor) {
        this.byVendor = Collections.unmodifiableSortedMap(byVendor);
    }

    /// Of two with one name the first is kept.
    public static Providers of(Iterable<? extends ProviderFactory> factories) {
        SortedMap<String, ProviderFactory> byVendor = new TreeMap<>();
        factories.forEach(factory -> add(factory, byVendor));
        return new Providers(byVendor);
    }

    /// The built-in ones and all that `loader` sees. One that cannot be made is told in the log and
    /// left out.
    public static Providers found(ClassLoader loader) {
        return found(List.of(loader));
    }

    /// The built-in ones, then those of each loader in turn.
    public static Providers found(List<ClassLoader> loaders) {
        SortedMap<String, ProviderFactory> byVendor = new TreeMap<>();
        load(Providers.class.getClassLoader(), byVendor);
        loaders.stream()
                .filter(loader -> loader != Providers.class.getClassLoader())
                .forEach(loader -> load(loader, byVendor));
        return new Providers(byVendor);
    }

    public Optional<ProviderFactory> vendor(String name) {
        return Optional.ofNullable(byVendor.get(name));
    }

    /// In order of their names.
    public Collection<ProviderFactory> all() {
        return byVendor.values();
    }

    private static void load(ClassLoader loader, SortedMap<String, ProviderFactory> into) {
        Iterator<ServiceLoader.Provider<ProviderFactory>> found =
                ServiceLoader.load(ProviderFactory.class, loader).stream().iterator();
        while (true) {
            try {
                if (!found.hasNext()) {
                    return;
                }
                add(found.next().get(), into);
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                LOG.warn("A provider cannot be used: {}", e.getMessage());
            }
        }
    }

    private static void add(ProviderFactory factory, SortedMap<String, ProviderFactory> into) {
        ProviderFactory first = into.putIfAbsent(factory.vendor(), factory);
        if (first != null && first.getClass() != factory.getClass()) {
            LOG.warn(
                    "The provider {} is not used: {} has the name {} already",
                    factory.getClass().getName(),
                    first.getClass().getName(),
                    factory.vendor());
        }
    }
}
