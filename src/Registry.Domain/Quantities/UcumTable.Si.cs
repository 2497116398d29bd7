namespace Registry.Domain.Quantities;

/// <content>SI units, units accepted beside them, constants and the CGS units.</content>
internal static partial class UcumTable
{
    // SI Brochure tables 4 (special names), 8 (accepted for use), 1 (defining constants); CODATA 2022 for measured ones (x).
    private const string SiRows = """
        10*     -  10               1              10
        10^     -  10               1              10
        %       -  1                10*-2          %
        [ppth]  -  1                10*-3          ‰
        [ppm]   -  1                10*-6
        [ppb]   -  1                10*-9
        [pptr]  -  1                10*-12         ppt
        sr      m  1                rad2
        Hz      m  1                s-1
        N       m  1                kg.m/s2
        Pa      m  1                N/m2
        J       m  1                N.m
        W       m  1                J/s
        C       m  1                A.s
        V       m  1                J/C
        F       m  1                C/V
        Ohm     m  1                V/A            Ω
        S       m  1                Ohm-1
        Wb      m  1                V.s
        Cel     m  1                K              °C   273.15
        T       m  1                Wb/m2
        H       m  1                Wb/A
        lm      m  1                cd.sr
        lx      m  1                lm/m2
        Bq      m  1                s-1{radioactivity}
        Gy      m  1                J/kg{absorbed_dose}
        Sv      m  1                J/kg{dose_equivalent}
        kat     m  1                mol/s
        gon     m  0.9              deg
        deg     -  2                [pi].rad/360   °
        '       -  1                deg/60         ′
        ''      -  1                '/60           ″
        l       m  1                dm3
        L       m  1                l
        ar      m  100              m2             a
        min     -  60               s
        h       -  60               min
        d       -  24               h
        a_t     -  365.24219        d
        a_j     -  365.25           d
        a_g     -  365.2425         d
        a       -  1                a_j
        wk      -  7                d
        mo_s    -  29.53059         d
        mo_j    -  1                a_j/12
        mo_g    -  1                a_g/12
        mo      -  1                mo_j
        t       m  1000             kg
        bar     m  1e5              Pa
        u       mx 1.66053906892e-27  kg
        eV      m  1                [e].V
        AU      -  149597870700     m              au
        pc      mx 3.085678e16      m
        [c]     m  299792458        m/s
        [h]     m  6.62607015e-34   J.s
        [k]     m  1.380649e-23     J/K
        [eps_0] mx 8.8541878188e-12 F/m
        [mu_0]  m  1                4.[pi].10*-7.N/A2
        [e]     m  1.602176634e-19  C
        [m_e]   mx 9.1093837139e-31 kg
        [m_p]   mx 1.67262192595e-27  kg
        [G]     mx 6.67430e-11      m3.kg-1.s-2
        [g]     m  9.80665          m/s2
        atm     -  101325           Pa
        [ly]    m  1                [c].a_j
        gf      m  1                g.[g]
        Ky      m  1                cm-1
        Gal     m  1                cm/s2
        dyn     m  1                g.cm/s2
        erg     m  1                dyn.cm
        P       m  1                dyn.s/cm2
        Bi      m  10               A
        St      m  1                cm2/s
        Mx      m  1e-8             Wb
        G       m  1e-4             T
        Oe      m  250              /[pi].A/m
        Gb      m  1                Oe.cm
        sb      m  1                cd/cm2
        Lmb     m  1                cd/cm2/[pi]
        ph      m  1e4              lx
        Ci      m  3.7e10           Bq
        R       m  2.58e-4          C/kg
        RAD     m  100              erg/g{absorbed_dose}
        REM     m  0.01             Sv
        eq      m  1                mol{eq}
        osm     m  1                mol{osm}
        g%      m  1                g/dl
        U       m  1                umol/min
        st      m  1                m3
        Ao      -  0.1              nm             Å
        b       -  100              fm2
        att     -  1                kgf/cm2        at
        mho     m  1                S
        circ    -  2                [pi].rad
        sph     -  4                [pi].sr
        bit     m  1                1{bit}
        By      m  8                bit            B
        Bd      m  1                /s
        """;
}
