//! The TypeScript side of the border, written from the list of commands and their types.

use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};

use crate::error::ErrorView;
use crate::view::*;

/// The text of `ui/src/ipc/gen.ts`: every type, and one typed function per command over `call`.
pub fn typescript() -> String {
    let config = Config::default();
    let mut types = Types { config: &config, declarations: BTreeMap::new() };
    let mut functions = String::new();
    types.add::<ErrorView>();
    types.add::<Vouchers>();
    write_commands(&mut types, &mut functions);
    let declarations: Vec<_> = types.declarations.values().map(|text| format!("export {text}\n")).collect();
    let declarations = declarations.concat();
    format!(
        "// Generated from crates/app by `cargo xtask gen`. Do not edit.\n\
         import {{ call, callBytes }} from \"./host\";\n\n{declarations}\n\
         export const commands = {{\n{functions}  voucher_pdf: (request: Vouchers): Promise<ArrayBuffer> => \
         callBytes(\"voucher_pdf\", request),\n}};\n"
    )
}

struct Types<'a> {
    config: &'a Config,
    declarations: BTreeMap<String, String>,
}

impl Types<'_> {
    fn add<T: TS + 'static + ?Sized>(&mut self) -> String {
        if T::output_path().is_some() && !self.declarations.contains_key(&T::ident(self.config)) {
            self.declarations.insert(T::ident(self.config), T::decl(self.config));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
        T::name(self.config)
    }
}

impl TypeVisitor for Types<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_none() || !self.declarations.contains_key(&T::ident(self.config)) {
            self.add::<T>();
        }
    }
}

macro_rules! typescript_functions {
    ($($name:ident($($request:ty)?) -> $answer:ty;)*) => {
        fn write_commands(types: &mut Types<'_>, out: &mut String) {
            $(
                let requests: &[String] = &[$(types.add::<$request>())?];
                let answer = types.add::<$answer>();
                write_function(out, stringify!($name), requests.first(), &answer);
            )*
        }
    };
}

crate::with_commands!(typescript_functions);

fn write_function(out: &mut String, name: &str, request: Option<&String>, answer: &str) {
    let (parameter, argument) = match request {
        Some(ty) => (format!("request: {ty}"), ", request"),
        None => (String::new(), ""),
    };
    let line = format!("  {name}: ({parameter}): Promise<{answer}> => call(\"{name}\"{argument}),\n");
    out.push_str(&line);
}
